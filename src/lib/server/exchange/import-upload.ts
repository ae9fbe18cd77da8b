import type { SupabaseClient } from '@supabase/supabase-js';
import type { PlannedRow } from '$lib/exchange';
import * as exchange from '../db/exchange';
import type { ImportKind, ImportResult } from '../db/exchange';

/** Rows in one call: short enough that other people's requests come in between. */
const CHUNK_ROWS = 500;
/** Characters of rows in one call, well below what the database's door takes. */
const CHUNK_CHARACTERS = 700_000;

export type ImportStep =
	{ step: 'staged'; done: number; total: number } | { step: 'writing'; total: number };

/** Thrown by {@link importRows} when the person cancelled; nothing was changed. */
export class Cancelled extends Error {}

/**
 * Stages rows piece by piece and then applies them all in one transaction. Yields after each piece. Whatever goes wrong,
 * and when `signal` says so, what was staged is dropped and the database is as it was.
 * @throws {DbFailure} when the database refused; {@link Cancelled} when the person did.
 */
export async function* importRows(
	db: SupabaseClient,
	file: { kind: ImportKind; name: string },
	rows: readonly PlannedRow[],
	signal: AbortSignal
): AsyncGenerator<ImportStep, ImportResult> {
	const importId = await exchange.start(db, file.kind, file.name, rows.length);
	let committed = false;
	try {
		let done = 0;
		for (const chunk of chunksOf(rows)) {
			if (signal.aborted) throw new Cancelled();
			await exchange.stage(
				db,
				importId,
				chunk.map(({ payload }, i) => ({ position: done + i + 1, payload }))
			);
			done += chunk.length;
			yield { step: 'staged', done, total: rows.length };
		}
		if (signal.aborted) throw new Cancelled();
		yield { step: 'writing', total: rows.length };
		if (signal.aborted) throw new Cancelled();
		const result = await exchange.commit(db, importId);
		committed = true;
		return result;
	} finally {
		// A failure to tidy up must not hide the reason; the next import of the same person drops the rest.
		if (!committed) await exchange.cancel(db, importId).catch(() => undefined);
	}
}

function* chunksOf(rows: readonly PlannedRow[]): Generator<PlannedRow[]> {
	let chunk: PlannedRow[] = [];
	let characters = 0;
	for (const row of rows) {
		const length = JSON.stringify(row.payload).length;
		if (
			chunk.length === CHUNK_ROWS ||
			(chunk.length > 0 && characters + length > CHUNK_CHARACTERS)
		) {
			yield chunk;
			chunk = [];
			characters = 0;
		}
		chunk.push(row);
		characters += length;
	}
	if (chunk.length > 0) yield chunk;
}
