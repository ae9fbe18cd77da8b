/** From the widest to the narrowest; a code of n dotted parts is of the n-th level. */
export const AREA_LEVELS = ['province', 'regency', 'district', 'village'] as const;

export type AreaLevel = (typeof AREA_LEVELS)[number];

const CODE = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;

/** The level a Kemendagri code is of, or null where it is no such code. */
export function levelOfCode(code: string): AreaLevel | null {
	return CODE.test(code) ? (AREA_LEVELS[code.split('.').length - 1] ?? null) : null;
}

/** The code one level up, or null for a province. */
export function parentCode(code: string): string | null {
	const end = code.lastIndexOf('.');
	return end === -1 ? null : code.slice(0, end);
}

/** The district that a village lies in or that a district is; null for what is wider. */
export function districtOf(code: string): string | null {
	const level = levelOfCode(code);
	return level === 'district' || level === 'village' ? code.slice(0, 8) : null;
}

/** Whether one area is the other or lies in it. */
export function isWithin(code: string, ancestor: string): boolean {
	return code === ancestor || code.startsWith(`${ancestor}.`);
}

/**
 * What a village is by the fourth part of its code: a *kelurahan* (1xxx, an office of the city) or
 * a *desa* (2xxx, in Maluku mostly a *negeri*). Kota Ambon has two Nusaniwe and two Urimessing, one
 * of each.
 */
export function villageKind(code: string): 'kelurahan' | 'desa' | null {
	if (levelOfCode(code) !== 'village') return null;
	return code.charAt(9) === '1' ? 'kelurahan' : 'desa';
}
