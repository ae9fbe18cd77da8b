export {
	organisationFilterCount,
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
	mergeProfiles,
	PROFILE_FIELDS,
	serviceOfKey,
	servicesOf,
	toProfile,
	withServices,
	type Difference,
	type Profile,
	type ProfileField
} from './profile';
