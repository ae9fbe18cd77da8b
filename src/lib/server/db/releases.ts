import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { isDay } from '$lib/time';
import { call, run } from '../http';

const day = z.string().refine(isDay);

/** What `release_case` answers: a case as `releases:protect` takes it, still to be parsed, and its digest. */
export const ReleaseCaseAnswer = z.object({
	case: z.record(z.string(), z.unknown()),
	sha256: z.string()
});

/** A quarter that may be told of, with the series that have told of it or of a later one. */
export const ReleaseQuarterRow = z.object({ period: z.string(), told: z.array(z.string()) });

/** How strict the control is; only k and base are ever told to readers. */
export const ReleaseParametersRow = z.object({
	k: z.number().int(),
	base: z.number().int(),
	minimum_sites: z.number().int(),
	percent: z.number().int(),
	coalition: z.number().int()
});
export type ReleaseParametersRow = z.infer<typeof ReleaseParametersRow>;

/** A draft and what became of it. */
export const ReleaseDraftRow = z.object({
	id: z.uuid(),
	series: z.string(),
	sequence: z.number().int(),
	title: z.string(),
	period: z.string(),
	sha256: z.string(),
	status: z.enum(['draft', 'approved', 'published', 'withdrawn']),
	is_own: z.boolean(),
	prepared_by_name: z.string().nullable(),
	prepared_at: z.string(),
	approved_by_name: z.string().nullable(),
	approved_at: z.string().nullable(),
	published_on: day.nullable(),
	district_on: day.nullable(),
	opened_on: day.nullable(),
	withdrawn_on: day.nullable(),
	withdrawn_reason: z.string().nullable()
});
export type ReleaseDraftRow = z.infer<typeof ReleaseDraftRow>;

/** A draft's bytes and its certificate, still to be parsed. */
export const ReleaseWorkingRow = z.object({
	bytes: z.string(),
	certificate: z.record(z.string(), z.unknown())
});

/**
 * What is to be protected, from one transaction; each asking is on record. Holds counts and the salt: for the server alone.
 * @throws {DbFailure} `release_too_early`, `release_period_told`, `mfa_needed`, `invalid_input`.
 */
export const caseOf = (db: SupabaseClient, series: string, period: string) =>
	call(db.rpc('release_case', { series, period }), ReleaseCaseAnswer);

/** Quarters that may be told of today, newest first. */
export const quarters = (db: SupabaseClient) =>
	call(db.rpc('release_quarters'), z.array(ReleaseQuarterRow));

export async function parameters(db: SupabaseClient): Promise<ReleaseParametersRow> {
	const [row] = await call(db.rpc('release_parameters'), z.array(ReleaseParametersRow).length(1));
	if (!row) throw new Error('release_parameters() answered no row');
	return row;
}

/** Makes the control stricter for good. @throws {DbFailure} `parameters_only_rise`, `out_of_range`. */
export const raise = (db: SupabaseClient, wanted: Omit<ReleaseParametersRow, 'base'>) =>
	run(db.rpc('raise_release_parameters', wanted));

/** Drafts and what became of them, newest first. */
export const drafts = (db: SupabaseClient) =>
	call(db.rpc('release_drafts'), z.array(ReleaseDraftRow));

/** One draft whole. @throws {DbFailure} `not_found`. */
export async function working(db: SupabaseClient, id: string) {
	const [row] = await call(
		db.rpc('release_working', { release_id: id }),
		z.array(ReleaseWorkingRow).length(1)
	);
	if (!row) throw new Error('release_working() answered no row');
	return row;
}

/**
 * Keeps a draft if the database finds it proved; its digest comes back.
 * @throws {DbFailure} `release_unproved`, `certificate_differs` and what {@link caseOf} throws.
 */
export const draft = (db: SupabaseClient, id: string, bytes: string, certificate: unknown) =>
	call(db.rpc('draft_release', { release_id: id, bytes, certificate }), z.string());

/** @throws {DbFailure} `own_release`, `version_conflict`, `release_outdated`, `release_out_of_order`. */
export const approve = (db: SupabaseClient, id: string, sha256: string) =>
	run(db.rpc('approve_release', { release_id: id, sha256 }));

/** @throws {DbFailure} `release_not_approved`, `release_unproved`, `release_outdated`, `release_out_of_order`. */
export const publish = (db: SupabaseClient, id: string) =>
	run(db.rpc('publish_release', { release_id: id }));

/** @throws {DbFailure} `reason_needed`, `not_found`. */
export const withdraw = (db: SupabaseClient, id: string, reason: string) =>
	run(db.rpc('withdraw_release', { release_id: id, reason }));

/** Opens the districts' edition to people without an account. @throws {DbFailure} `not_found`. */
export const open = (db: SupabaseClient, id: string) =>
	run(db.rpc('open_release', { release_id: id }));

/** Drops a draft that will not be published. @throws {DbFailure} `not_found`. */
export const discard = (db: SupabaseClient, id: string) =>
	run(db.rpc('discard_release', { release_id: id }));
