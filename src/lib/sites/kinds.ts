/** What kind of place a site is, in the order of legends and filters (`public.site_kind`). */
export const SITE_KINDS = [
	'lokalisasi',
	'street',
	'karaoke',
	'bar_club',
	'massage_spa_salon',
	'hotel_guesthouse',
	'boarding_house',
	'port_terminal',
	'online',
	'other'
] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

export const SITE_STATUSES = ['active', 'threatened', 'closed', 'dispersed', 'seasonal'] as const;
export type SiteStatus = (typeof SITE_STATUSES)[number];

export const SITE_POPULATIONS = ['female', 'male', 'trans', 'mixed', 'unknown'] as const;
export type SitePopulation = (typeof SITE_POPULATIONS)[number];

/** 1 low, 2 raised, 3 high: how careful a team has to be there. */
export const SITE_RISKS = [1, 2, 3] as const;
export type SiteRisk = (typeof SITE_RISKS)[number];
