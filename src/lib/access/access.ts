import { z } from 'zod';
import { MEMBER_ROLES } from './roles';

const Membership = z.object({
	organisationId: z.uuid(),
	organisationName: z.string(),
	role: z.enum(MEMBER_ROLES)
});
export type Membership = z.infer<typeof Membership>;

/** The coalition's one row of settings, as far as every page needs it. */
const Settings = z.object({
	coalitionName: z.string(),
	/** IANA name; Maluku is `Asia/Jayapura` (WIT, UTC+9). */
	timeZone: z.string(),
	idleMinutes: z.number().int().positive(),
	/** Where the quick exit leads: a path of this site, or a full https address the coalition chose. */
	quickExitUrl: z.string().nullable(),
	longitude: z.number(),
	latitude: z.number(),
	zoom: z.number(),
	tilesPath: z.string().nullable(),
	/** Site kind → days after which a visit is due. */
	revisitDays: z.record(z.string(), z.number().int().positive())
});
export type Settings = z.infer<typeof Settings>;

/** What `open_session()` returns while the session is live: who is asking, in which roles. */
export const Access = z.object({
	userId: z.uuid(),
	email: z.string(),
	displayName: z.string(),
	memberships: z.array(Membership),
	isCoordinator: z.boolean(),
	settings: Settings
});
export type Access = z.infer<typeof Access>;
