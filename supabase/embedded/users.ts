import { randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import type { Sql } from './sql.ts';

/** As lite hashes. */
const cost = 10;

/**
 * Makes an account that can sign in at once, past the invitation gate: for the demo and for tests, in the process that
 * owns the database.
 *
 * @param user e-mail address (stored in lower case) and password in plain text; `id` where the caller chooses it
 * @returns the account's id
 */
export async function createUser(
	sql: Sql,
	user: { email: string; password: string; id?: string }
): Promise<string> {
	const id = user.id ?? randomUUID();
	const email = user.email.toLowerCase();
	const hash = await bcrypt.hash(user.password, cost);
	const metadata = { sub: id, email, email_verified: true, phone_verified: false };
	// Replica mode keeps the gate's trigger still for this one statement; in a transaction it would stay, hence the reset.
	await sql(
		`with quiet as (select set_config('session_replication_role', 'replica', true))
		insert into auth.users
			(id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
		select $1, 'authenticated', 'authenticated', $2, $3, now(), $4::jsonb, $5::jsonb, now(), now() from quiet`,
		[id, email, hash, { provider: 'email', providers: ['email'] }, metadata]
	);
	await sql(`select set_config('session_replication_role', 'origin', true)`);
	await sql(
		`insert into auth.identities (id, provider, provider_id, user_id, identity_data, created_at, updated_at)
		values ($1, 'email', $2, $3, $4::jsonb, now(), now())`,
		[randomUUID(), id, id, metadata]
	);
	return id;
}

let decoy: Promise<string> | null = null;

/** Costs what checking a real password costs, and never agrees. */
export async function checkDecoy(password: string): Promise<void> {
	decoy ??= bcrypt.hash(randomUUID(), cost);
	await bcrypt.compare(password, await decoy);
}
