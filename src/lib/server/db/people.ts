import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { MEMBER_ROLES, type MemberRole } from '$lib/access';
import { call, run } from '../http';

/** A row of `people()`: one a membership, so a person in two organisations stands twice. */
export const PersonRow = z.object({
	user_id: z.uuid(),
	email: z.string(),
	display_name: z.string().nullable(),
	organisation_id: z.uuid(),
	role: z.enum(MEMBER_ROLES),
	active: z.boolean(),
	created_at: z.string(),
	last_seen_at: z.string().nullable()
});

/** A row of `public.invitations`. */
export const InvitationRow = z.object({
	id: z.uuid(),
	email: z.string(),
	organisation_id: z.uuid(),
	role: z.enum(MEMBER_ROLES),
	display_name: z.string().nullable(),
	created_at: z.string(),
	expires_at: z.string()
});

export interface Person {
	userId: string;
	email: string;
	displayName: string | null;
	organisationId: string;
	role: MemberRole;
	active: boolean;
	/** Instants as Postgres writes them; `parseInstant` reads them. */
	createdAt: string;
	lastSeenAt: string | null;
}

export interface Invitation {
	id: string;
	email: string;
	organisationId: string;
	role: MemberRole;
	displayName: string | null;
	expiresAt: string;
}

/** Everybody with a membership, those whose rights were taken last. Coordinators only. */
export async function list(db: SupabaseClient): Promise<Person[]> {
	const rows = await call(db.rpc('people'), z.array(PersonRow));
	return rows.map((row) => ({
		userId: row.user_id,
		email: row.email,
		displayName: row.display_name,
		organisationId: row.organisation_id,
		role: row.role,
		active: row.active,
		createdAt: row.created_at,
		lastSeenAt: row.last_seen_at
	}));
}

/** Invitations that nobody accepted or took back, the newest first; those run out are among them. */
export async function invitations(db: SupabaseClient): Promise<Invitation[]> {
	const rows = await call(
		db
			.from('invitations')
			.select('id, email, organisation_id, role, display_name, created_at, expires_at')
			.is('accepted_at', null)
			.is('revoked_at', null)
			.order('created_at', { ascending: false }),
		z.array(InvitationRow)
	);
	return rows.map((row) => ({
		id: row.id,
		email: row.email,
		organisationId: row.organisation_id,
		role: row.role,
		displayName: row.display_name,
		expiresAt: row.expires_at
	}));
}

/** Invites an address for 72 hours. Throws `already_member`, `quota_exceeded`, `invalid_input`. */
export function invite(
	db: SupabaseClient,
	who: {
		email: string;
		organisation_id: string;
		role: MemberRole;
		display_name?: string | undefined;
	}
): Promise<string> {
	return call(db.rpc('invite', { ...who, display_name: who.display_name ?? null }), z.uuid());
}

/** Takes an invitation back. Throws `not_found` when it is gone already. */
export function revokeInvitation(db: SupabaseClient, id: string): Promise<void> {
	return run(db.rpc('revoke_invitation', { invitation_id: id }));
}

/** Throws `own_role`, `last_coordinator`, `not_found`. */
export function changeRole(
	db: SupabaseClient,
	userId: string,
	organisationId: string,
	role: MemberRole
): Promise<void> {
	return run(db.rpc('change_role', { user_id: userId, organisation_id: organisationId, role }));
}

/** Takes the rights and ends the sessions at once. Throws `own_role`, `last_coordinator`, `not_found`. */
export function revoke(db: SupabaseClient, userId: string, organisationId: string): Promise<void> {
	return run(db.rpc('revoke_membership', { user_id: userId, organisation_id: organisationId }));
}
