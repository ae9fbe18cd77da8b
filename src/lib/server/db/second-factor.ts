import type { AuthError, SupabaseClient } from '@supabase/supabase-js';

/**
 * A second factor (an authenticator app) lives in Supabase Auth. Hosted and self-hosted Supabase have it; the embedded
 * backend does not, and its tokens carry no assurance level: that absence is how the app knows.
 */
export type Assurance = 'aal1' | 'aal2' | null;

/** An authenticator app that was enrolled and confirmed. */
export interface Factor {
	id: string;
	name: string;
	/** Instant, as Supabase Auth writes it. */
	since: string;
}

/** What an authenticator app needs: a picture to scan (data URL of an SVG, drawn by the server) or a text to type. */
export interface Enrolment {
	factorId: string;
	picture: string;
	secret: string;
}

/** How a step went: `refused` is a wrong or late code, `closed` a server that does not offer it. */
export type FactorOutcome = 'done' | 'refused' | 'too_many' | 'closed' | 'unreachable';

function outcomeOf(error: AuthError | null): FactorOutcome {
	if (!error) return 'done';
	if (error.status === 429) return 'too_many';
	if (error.code?.endsWith('_not_enabled') || error.code?.endsWith('_disabled')) return 'closed';
	return error.status && error.status < 500 ? 'refused' : 'unreachable';
}

/** The level that a token's claims state; null where the server knows no levels. */
export function assuranceOf(claims: { aal?: unknown }): Assurance {
	return claims.aal === 'aal1' || claims.aal === 'aal2' ? claims.aal : null;
}

/** The confirmed factors of the account, asked of the server. */
export async function factors(db: SupabaseClient): Promise<Factor[]> {
	const { data } = await db.auth.mfa.listFactors();
	return (data?.totp ?? []).map(({ id, friendly_name, created_at }) => ({
		id,
		name: friendly_name ?? '',
		since: created_at
	}));
}

/** Whether the session just opened waits for the account's second factor. Asks nothing over the network. */
export async function isDue(db: SupabaseClient): Promise<boolean> {
	const { data } = await db.auth.mfa.getAuthenticatorAssuranceLevel();
	return data?.nextLevel === 'aal2' && data.currentLevel === 'aal1';
}

/** Begins an enrolment; earlier ones that were never confirmed go. `name` tells several apps of one person apart. */
export async function enrol(
	db: SupabaseClient,
	name: string
): Promise<Enrolment | Exclude<FactorOutcome, 'done'>> {
	const { data: listed } = await db.auth.mfa.listFactors();
	for (const { id, status } of listed?.all ?? []) {
		if (status !== 'verified') await db.auth.mfa.unenroll({ factorId: id });
	}
	const { data, error } = await db.auth.mfa.enroll({
		factorType: 'totp',
		friendlyName: name,
		// What the phone shows in its list: not what this is about.
		issuer: 'Baileo'
	});
	const outcome = outcomeOf(error);
	if (outcome !== 'done') return outcome;
	if (!data) return 'unreachable';
	const { id, totp } = data;
	const svg = totp.qr_code.slice(totp.qr_code.indexOf('<svg'));
	const picture = `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
	return { factorId: id, picture, secret: totp.secret };
}

/** Checks a code of the app; then the session is one with two factors, and a new enrolment is confirmed. */
export async function confirm(
	db: SupabaseClient,
	factorId: string,
	code: string
): Promise<FactorOutcome> {
	const { error } = await db.auth.mfa.challengeAndVerify({ factorId, code });
	return outcomeOf(error);
}

/** Takes an app off the account; the server asks for a session with two factors. */
export async function remove(db: SupabaseClient, factorId: string): Promise<FactorOutcome> {
	const { error } = await db.auth.mfa.unenroll({ factorId });
	if (!error) await db.auth.refreshSession();
	return outcomeOf(error);
}
