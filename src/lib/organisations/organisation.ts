import type { Day } from '$lib/time';
import type { OrganisationKind, OrganisationLevel, ServiceClass } from './kinds';

/** An entry of the directory: what every member of the coalition, stakeholders included, may read. */
export interface Organisation {
	id: string;
	name: string;
	shortName: string;
	kind: OrganisationKind;
	level: OrganisationLevel;
	/** Kemendagri code. */
	areaCode: string | null;
	/** Belongs to the coalition; otherwise somebody it wants to win over. */
	isMember: boolean;
	about: string | null;
	publicContact: string | null;
	address: string | null;
	/** A public office, in degrees; both or neither. */
	longitude: number | null;
	latitude: number | null;
	/** When somebody last said that the entry is right. */
	reviewedOn: Day | null;
	version: number;
}

/** Something an organisation can offer; a fixed list, in its own order. */
export interface Service {
	code: string;
	labelId: string;
	labelEn: string;
	class: ServiceClass;
}

/** A service that an organisation offers, with what is particular about it there. */
export interface OfferedService {
	code: string;
	note: string | null;
}

/** Somebody who answers for an organisation in their office. */
export interface OrganisationContact {
	id: string;
	name: string;
	position: string | null;
	phone: string | null;
	email: string | null;
	version: number;
}
