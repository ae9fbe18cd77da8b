import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Access } from '$lib/access';
import { MEMBER_ROLES } from '$lib/access/roles';
import { call } from '../http';

/** What `open_session()` answers. */
export const SessionRow = z.object({
	user_id: z.uuid(),
	email: z.string(),
	display_name: z.string(),
	memberships: z.array(
		z.object({
			organisation_id: z.uuid(),
			organisation_name: z.string(),
			role: z.enum(MEMBER_ROLES)
		})
	),
	locked_down: z.boolean(),
	second_factor_missing: z.boolean(),
	in_field: z.boolean(),
	overdue: z.number().int(),
	// loose: the function hands out all settings, and only their own page needs the others
	settings: z.looseObject({
		coalition_name: z.string(),
		time_zone: z.string(),
		idle_minutes: z.number().int().positive(),
		quick_exit_url: z.string(),
		map_longitude: z.number(),
		map_latitude: z.number(),
		map_zoom: z.number(),
		west: z.number(),
		south: z.number(),
		east: z.number(),
		north: z.number(),
		tiles_path: z.string().nullable(),
		revisit_days: z.record(z.string(), z.number().int().positive()).nullable()
	})
});

/** Who this session belongs to, or null when it is no longer live; also marks the session as used now. */
export async function openSession(db: SupabaseClient): Promise<Access | null> {
	const row = await call(db.rpc('open_session'), SessionRow.nullable());
	if (!row) return null;
	const { settings } = row;
	return {
		userId: row.user_id,
		email: row.email,
		displayName: row.display_name,
		memberships: row.memberships.map((membership) => ({
			organisationId: membership.organisation_id,
			organisationName: membership.organisation_name,
			role: membership.role
		})),
		isCoordinator: row.memberships.some((membership) => membership.role === 'coordinator'),
		lockedDown: row.locked_down,
		secondFactorMissing: row.second_factor_missing,
		inField: row.in_field,
		overdue: row.overdue,
		settings: {
			coalitionName: settings.coalition_name,
			timeZone: settings.time_zone,
			idleMinutes: settings.idle_minutes,
			quickExitUrl: settings.quick_exit_url,
			longitude: settings.map_longitude,
			latitude: settings.map_latitude,
			zoom: settings.map_zoom,
			bounds: {
				west: settings.west,
				south: settings.south,
				east: settings.east,
				north: settings.north
			},
			tilesPath: settings.tiles_path,
			revisitDays: settings.revisit_days ?? {}
		}
	};
}

/** Turns the open invitations of the signed-in address into memberships; returns how many. */
export function acceptInvitations(db: SupabaseClient): Promise<number> {
	return call(db.rpc('accept_invitations'), z.number().int());
}
