import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { call, run } from '../http';

/** Why everything was locked: a choice, so that nobody's name is written down. */
export const LOCKDOWN_REASONS = ['device_taken', 'threat', 'misuse', 'drill'] as const;
export type LockdownReason = (typeof LOCKDOWN_REASONS)[number];

/** A row of `lockdowns()`. Times are instants as Postgres writes them; names null where the server's owner acted. */
export const LockdownRow = z.object({
	started_at: z.string(),
	started_by_name: z.string().nullable(),
	reason: z.enum(LOCKDOWN_REASONS),
	ended_sessions: z.number().int().nonnegative(),
	lifted_at: z.string().nullable(),
	lifted_by_name: z.string().nullable()
});

/** The last twenty lockdowns, newest first; the one without `lifted_at` stands. Coordinators only. */
export function list(db: SupabaseClient): Promise<z.infer<typeof LockdownRow>[]> {
	return call(db.rpc('lockdowns'), z.array(LockdownRow));
}

/**
 * Ends every session but this one and closes sign-in and all restricted data; returns how many sessions ended.
 * @throws {DbFailure} `already_locked_down`
 */
export function start(db: SupabaseClient, reason: LockdownReason): Promise<number> {
	return call(db.rpc('start_lockdown', { reason }), z.number().int());
}

/** Opens everything again. @throws {DbFailure} `mfa_needed`; `not_found` where no lockdown stands. */
export function lift(db: SupabaseClient): Promise<void> {
	return run(db.rpc('lift_lockdown'));
}
