/** What a target may be set for, in the order of the database. People are never summed; contacts and visits are. */
export const TARGET_INDICATORS = [
	'contacts',
	'visits',
	'people_reached',
	'people_reached_with_package'
] as const;
export type TargetIndicator = (typeof TARGET_INDICATORS)[number];
