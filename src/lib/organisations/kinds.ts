/** What an organisation is, in the order of legends and filters (`public.organisation_kind`). */
export const ORGANISATION_KINDS = [
	'community',
	'ngo',
	'health',
	'social_affairs',
	'law_enforcement',
	'government',
	'faith',
	'media',
	'venue_association',
	'academic',
	'donor',
	'other'
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const ORGANISATION_LEVELS = ['national', 'province', 'regency', 'local'] as const;
export type OrganisationLevel = (typeof ORGANISATION_LEVELS)[number];

/** In the order in which a programme thinks of them, from the ground it stands on to daily needs. */
export const SERVICE_CLASSES = [
	'enabling',
	'health',
	'broader_health',
	'livelihood',
	'legal',
	'social'
] as const;
export type ServiceClass = (typeof SERVICE_CLASSES)[number];
