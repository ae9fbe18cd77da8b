/**
 * Whether a pair can be a place: both numbers in range, and not (0, 0), which spreadsheets and
 * phones write where they know nothing.
 */
export function isPlausiblePoint(longitude: number, latitude: number): boolean {
	return (
		Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 && (longitude !== 0 || latitude !== 0)
	);
}

const HEMISPHERES = {
	id: { longitude: ['BB', 'BT'], latitude: ['LS', 'LU'] },
	en: { longitude: ['W', 'E'], latitude: ['S', 'N'] }
} as const;

/**
 * One coordinate for people: `3,69500° LS`, `3.69500° S`. Five decimals are about one metre.
 *
 * @param degrees negative in the south and west
 */
export function formatDegrees(
	degrees: number,
	axis: 'longitude' | 'latitude',
	locale: 'id' | 'en',
	decimals = 5
): string {
	const [negative, positive] = HEMISPHERES[locale][axis];
	const number = Math.abs(degrees).toFixed(decimals);
	const written = locale === 'id' ? number.replace('.', ',') : number;
	return `${written}° ${degrees < 0 ? negative : positive}`;
}
