import type { Cookies } from '@sveltejs/kit';

/** The session cookie lives at most a working day; the database ends idle sessions long before. */
export const SESSION_SECONDS = 43_200;

/**
 * Whether the browser takes `Secure` cookies from here: https, and localhost, which browsers trust without it.
 * A coalition's server on a local network without https is neither.
 */
export function isTrustworthy(origin: URL): boolean {
	return (
		origin.protocol === 'https:' ||
		origin.hostname === 'localhost' ||
		origin.hostname.endsWith('.localhost')
	);
}

/** `__Host-` binds the cookie to this host and to https; where that cannot be, the plain name (with a warning at start). */
export function sessionCookieName(origin: URL): string {
	return isTrustworthy(origin) ? '__Host-sb' : 'sb';
}

/** What every cookie of ours that no script may read is set with. */
export function ownCookie(origin: URL, maxAge: number) {
	return {
		path: '/',
		httpOnly: true,
		secure: isTrustworthy(origin),
		sameSite: 'lax',
		maxAge
	} as const;
}

/** Takes the session cookie from the browser, in all the pieces the library may have cut it into. */
export function dropSessionCookies(cookies: Cookies, origin: URL): void {
	const name = sessionCookieName(origin);
	for (const cookie of cookies.getAll()) {
		if (cookie.name === name || cookie.name.startsWith(`${name}.`)) {
			cookies.set(cookie.name, '', ownCookie(origin, 0));
		}
	}
}
