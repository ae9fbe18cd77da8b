/** Light, dark, or as the device says. */
export const SCHEMES = ['system', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

export const SCHEME_COOKIE = 'scheme';

/** The colours a person chose, or the device's. */
export function schemeOf(cookie: string | undefined): Scheme {
	return SCHEMES.find((scheme) => scheme === cookie) ?? 'system';
}
