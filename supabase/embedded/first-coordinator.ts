import { Refusal } from './refusal.ts';
import type { Sql } from './sql.ts';

/** Whether nobody can let anybody in: no coordinator, and no invitation for one that still holds. */
export async function needsCoordinator(sql: Sql): Promise<boolean> {
	const [tables] = await sql<{ there: boolean }>(
		`select to_regclass('public.memberships') is not null and to_regclass('public.invitations') is not null as there`
	);
	if (!tables?.there) return false;
	const found = await sql(
		`select 1 from public.memberships where role = 'coordinator'
		union all
		select 1 from public.invitations
		where role = 'coordinator' and accepted_at is null and revoked_at is null and expires_at > now()
		limit 1`
	);
	return found.length === 0;
}

/**
 * Makes the organisation (community, member of the coalition) and the invitation with which its first coordinator signs
 * in by code. Does nothing where somebody can already invite; throws a Refusal where the address or the name is missing.
 */
export async function inviteFirstCoordinator(
	sql: Sql,
	email: string,
	organisation: string
): Promise<void> {
	const address = email.trim().toLowerCase();
	const name = organisation.trim();
	if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))
		throw new Refusal(`"${email}" is not an e-mail address.`);
	if (name === '') throw new Refusal('Name the organisation too: --organisation "NAME".');
	if (!(await needsCoordinator(sql))) return;
	await sql(
		`with home as (
			insert into public.organisations (name, short_name, kind, level, is_member)
			values ($2, left($2, 60), 'community', 'local', true) returning id)
		insert into public.invitations (email, organisation_id, role, expires_at)
		select $1, home.id, 'coordinator', now() + interval '72 hours' from home`,
		[address, name]
	);
}
