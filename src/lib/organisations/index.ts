export {
	ORGANISATION_KINDS,
	ORGANISATION_LEVELS,
	SERVICE_CLASSES,
	type OrganisationKind,
	type OrganisationLevel,
	type ServiceClass
} from './kinds';
export type { OfferedService, Organisation, OrganisationContact, Service } from './organisation';
