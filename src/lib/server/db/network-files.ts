import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { TIE_ANSWERS, TIE_KINDS, type FileEdge } from '$lib/network/formats';
import { isDay } from '$lib/time';
import { call } from '../http';

const day = z.string().refine(isDay);

/** One element of what `ties_for_export()` answers. */
export const TieForExport = z.strictObject({
	id: z.uuid(),
	source_id: z.uuid(),
	target_id: z.uuid(),
	kind: z.enum(TIE_KINDS),
	strength: z.number().int(),
	started_on: day,
	ended_on: day.nullable(),
	end_reason: z.string().nullable(),
	answer: z.enum(TIE_ANSWERS),
	evidence: z.string()
});

/** All ties that the caller may read, as one value: no cap of rows cuts a file. Nobody is refused; who may read none gets none. */
export async function ties(db: SupabaseClient): Promise<FileEdge[]> {
	const rows = await call(db.rpc('ties_for_export'), z.array(TieForExport));
	return rows.map((row) => ({
		id: row.id,
		source: row.source_id,
		target: row.target_id,
		kind: row.kind,
		strength: row.strength,
		startedOn: row.started_on,
		endedOn: row.ended_on,
		endReason: row.end_reason,
		answer: row.answer,
		evidence: row.evidence
	}));
}

const Imported = z.object({ created: z.number().int(), known: z.number().int() });

/**
 * Claims ties, all or none.
 * @throws {DbFailure} `not_allowed` for a tie between two others, `tie_exists`, `date_in_future`, `quota_exceeded`.
 */
export function importTies(
	db: SupabaseClient,
	entries: readonly Omit<FileEdge, 'answer'>[]
): Promise<z.infer<typeof Imported>> {
	return call(
		db.rpc('import_ties', {
			entries: entries.map((entry) => ({
				id: entry.id,
				source_id: entry.source,
				target_id: entry.target,
				kind: entry.kind,
				strength: entry.strength,
				started_on: entry.startedOn,
				ended_on: entry.endedOn,
				end_reason: entry.endReason,
				evidence: entry.evidence
			}))
		}),
		Imported
	);
}
