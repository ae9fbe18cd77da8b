export {
	organisationSearch,
	parseOrganisationFilter,
	selectOrganisations,
	type OrganisationFilter,
	type OrganisationSort
} from './filter';
export { freshness, STALE_AFTER_DAYS, type Freshness } from './freshness';
export {
	ORGANISATION_KINDS,
	ORGANISATION_LEVELS,
	SERVICE_CLASSES,
	type OrganisationKind,
	type OrganisationLevel,
	type ServiceClass
} from './kinds';
export type { OfferedService, Organisation, OrganisationContact, Service } from './organisation';
export {
	PROFILE_FIELDS,
	serviceOfKey,
	servicesOf,
	toProfile,
	withServices,
	type Profile,
	type ProfileField
} from './profile';
export {
	byNeed,
	checkedOn,
	ENTRY_KINDS,
	entryFreshness,
	STALE_AFTER,
	type EntryKind,
	type OwnEntry
} from './own-entries';
