import type { AuthError, SupabaseClient } from '@supabase/supabase-js';
import { DbFailure } from '$lib/failure';
import { acceptInvitations } from './access';

/** How a step of signing in went, in words that are the same for known and unknown addresses. */
export type Outcome = 'done' | 'refused' | 'too_many' | 'closed' | 'unreachable';

/** What an error of the auth server means to the person; which of several reasons it was stays here. */
function outcomeOf(error: AuthError | null): Outcome {
	if (!error) return 'done';
	if (error.status === 429) return 'too_many';
	if (isClosed(error)) return 'closed';
	return error.status === undefined || error.status === 0 || error.status >= 500
		? 'unreachable'
		: 'refused';
}

/** A lockdown, as the embedded backend's door says it, or a hook of Supabase. */
function isClosed(error: AuthError): boolean {
	return error.code === 'locked_down' || error.message.includes('locked_down');
}

/** Someone who has just proved who they are: open invitations of the address become memberships. */
async function welcome(db: SupabaseClient): Promise<Outcome> {
	try {
		await acceptInvitations(db);
		return 'done';
	} catch (failure) {
		if (!(failure instanceof DbFailure && failure.code === 'locked_down')) throw failure;
		// Where nothing closes the door in front of the database, it is closed here.
		await endSession(db);
		return 'closed';
	}
}

/** Signs in with a password. */
export async function withPassword(
	db: SupabaseClient,
	email: string,
	password: string
): Promise<Outcome> {
	const { error } = await db.auth.signInWithPassword({ email, password });
	return error ? outcomeOf(error) : welcome(db);
}

/**
 * Mails a code for signing in, to an address that is invited or a member; the gate in the database decides. It
 * answers `done` for every address: who is known is not ours to tell. Supabase refuses a second code within a
 * minute for known addresses only, so that refusal is kept quiet as well.
 */
export async function mailCode(db: SupabaseClient, email: string): Promise<Outcome> {
	const { error } = await db.auth.signInWithOtp({ email, options: { shouldCreateUser: true } });
	return quietly(error);
}

/** Mails a code for a new password; the same answer for every address. */
export async function mailResetCode(db: SupabaseClient, email: string): Promise<Outcome> {
	const { error } = await db.auth.resetPasswordForEmail(email);
	return quietly(error);
}

/** Only what does not depend on the address is told: no connection, or too many requests from this client, or nobody may sign in now. */
function quietly(error: AuthError | null): Outcome {
	if (!error) return 'done';
	if (isClosed(error)) return 'closed';
	if (error.status === 429 && error.code !== 'over_email_send_rate_limit') return 'too_many';
	return error.status === undefined || error.status === 0 ? 'unreachable' : 'done';
}

/** Signs in with a mailed code. */
export async function withCode(db: SupabaseClient, email: string, token: string): Promise<Outcome> {
	const { error } = await db.auth.verifyOtp({ email, token, type: 'email' });
	return error ? outcomeOf(error) : welcome(db);
}

/** Signs in with a mailed reset code and sets the password; every other session of the account ends. */
export async function resetPassword(
	db: SupabaseClient,
	email: string,
	token: string,
	password: string
): Promise<Outcome | 'password_refused'> {
	const { error } = await db.auth.verifyOtp({ email, token, type: 'recovery' });
	if (error) return outcomeOf(error);
	const outcome = await setPassword(db, password);
	if (outcome !== 'done') {
		// Half a reset is no sign-in: the code is spent, the person starts again.
		await endSession(db);
		return outcome === 'refused' ? 'password_refused' : outcome;
	}
	return welcome(db);
}

/**
 * Changes the password of the signed-in account after asking for the current one again, and ends its other sessions:
 * the embedded backend would leave them alive (security.md AU-10).
 */
export async function changePassword(
	db: SupabaseClient,
	email: string,
	current: string,
	next: string
): Promise<Outcome | 'password_refused'> {
	const { error } = await db.auth.signInWithPassword({ email, password: current });
	if (error) return outcomeOf(error);
	const outcome = await setPassword(db, next);
	return outcome === 'refused' ? 'password_refused' : outcome;
}

/** Sets the password of the session at hand and ends every other session of the account. */
async function setPassword(db: SupabaseClient, password: string): Promise<Outcome> {
	const { error } = await db.auth.updateUser({ password });
	if (error) return outcomeOf(error);
	return endOtherSessions(db);
}

/** Ends all sessions of the account but this one, in the database, at once. */
export async function endOtherSessions(db: SupabaseClient): Promise<Outcome> {
	const { error } = await db.auth.signOut({ scope: 'others' });
	return outcomeOf(error);
}

/** Ends this session in the database; the cookie goes with it. */
export async function endSession(db: SupabaseClient): Promise<Outcome> {
	const { error } = await db.auth.signOut({ scope: 'local' });
	return outcomeOf(error);
}
