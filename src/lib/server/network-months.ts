import type { SupabaseClient } from '@supabase/supabase-js';
import { DbFailure } from '$lib/failure';
import { readNetwork, tiesOn, type Network } from '$lib/network';
import * as network from '$lib/server/db/network';
import { addDays, addMonths, monthOf, monthsFrom, type Day, type Month } from '$lib/time';

/** One call takes so many rows; what is over waits for the next visit. */
const ROWS_A_CALL = 20_000;

/**
 * The months that are over and not kept yet, measured as the confirmed ties stood on their last day. Confirmed ones only: every editor
 * of the coalition reads the months, and what one side alone says is not theirs to see.
 *
 * @param last the last month that is kept; null: none, so the months begin with the first tie
 */
export function missingMonths(
	{ actors, ties }: Network,
	last: Month | null,
	today: Day
): network.KeptMeasure[] {
	const confirmed = ties.filter(({ answer }) => answer === 'confirmed');
	const first = confirmed.map(({ startedOn }) => monthOf(startedOn)).sort()[0];
	if (first === undefined) return [];
	const ids = actors.map(({ id }) => id);
	const over = monthsFrom(
		last === null ? first : addMonths(last, 1),
		addMonths(monthOf(today), -1)
	);
	return over.slice(0, Math.floor(ROWS_A_CALL / Math.max(1, ids.length))).flatMap((month) => {
		const end = addDays(`${addMonths(month, 1)}-01`, -1);
		const reading = readNetwork(ids, tiesOn(confirmed, end), { from: [], goal: null });
		const cut = new Set(reading.losses.map(({ id }) => id));
		return ids.map((organisation_id, at) => ({
			month: `${month}-01`,
			organisation_id,
			ties_in: reading.ties_in[at]!,
			ties_out: reading.ties_out[at]!,
			strength: reading.strength[at]!,
			betweenness: reading.betweenness[at]!,
			closeness: reading.closeness[at]!,
			page_rank: reading.page_rank[at]!,
			clustering: reading.clustering[at]!,
			bridging_constraint: reading.constraint[at] ?? null,
			community: reading.community[at]!,
			is_cut: cut.has(organisation_id)
		}));
	});
}

/** Keeps what is missing, for a coordinator who opens the network. A refusal leaves the page as it is: history can wait. */
export async function keepMissingMonths(
	db: SupabaseClient,
	known: Network,
	today: Day
): Promise<void> {
	try {
		const measures = missingMonths(known, await network.lastMonth(db), today);
		if (measures.length > 0) await network.keepMonths(db, measures);
	} catch (failure) {
		if (!(failure instanceof DbFailure)) throw failure;
	}
}
