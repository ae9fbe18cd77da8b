import type { MemberRole } from './roles';

export interface Membership {
	organisationId: string;
	organisationName: string;
	role: MemberRole;
}

/** The coalition's one row of settings, as far as every page needs it. */
export interface Settings {
	coalitionName: string;
	/** IANA name; Maluku is `Asia/Jayapura` (WIT, UTC+9). */
	timeZone: string;
	/** Minutes without use after which the database ends a session. */
	idleMinutes: number;
	/** Where the quick exit leads: a path of this site, or a full https address the coalition chose. */
	quickExitUrl: string;
	/** The map's first view, in degrees and MapLibre zoom. */
	longitude: number;
	latitude: number;
	zoom: number;
	/** Where the coalition works, in degrees; a point outside is asked about on import. */
	bounds: { west: number; south: number; east: number; north: number };
	/** An own PMTiles file under `static/`; null: the coast that ships with the app. */
	tilesPath: string | null;
	/** Site kind → days after which a visit is due. */
	revisitDays: Record<string, number>;
}

/** Who is asking, in which roles. The row it is made from is checked in `server/db/access.ts`. */
export interface Access {
	userId: string;
	email: string;
	displayName: string;
	memberships: Membership[];
	isCoordinator: boolean;
	/** A lockdown stands, and this is the session that may lift it: no other lives. */
	lockedDown: boolean;
	/** Restricted data waits for a second factor: the coalition demands one, or the account has one. */
	secondFactorMissing: boolean;
	/** A phone took this session into the field: it opens field mode and no other page. */
	inField: boolean;
	/** Colleagues who checked in and whose time has passed: those one looks out for, to coordinators all. */
	overdue: number;
	settings: Settings;
}
