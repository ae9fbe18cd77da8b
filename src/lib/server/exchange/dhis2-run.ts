import type { SupabaseClient } from '@supabase/supabase-js';
import {
	periodName,
	placeValues,
	type Dhis2Line,
	type Dhis2Mapping,
	type ReachRow
} from '$lib/exchange';
import * as dhis2 from '../db/exchange-dhis2';
import * as standing from '../db/exchange-standing';

export interface Dhis2Run {
	mapping: Dhis2Mapping;
	/** Every total, whatever was chosen: for the choices themselves. */
	all: readonly ReachRow[];
	period: string;
	organisation: string;
	lines: Dhis2Line[];
}

/** What would be sent for the period and the organisation that an address names; both empty: everything. */
export async function dhis2Run(db: SupabaseClient, search: URLSearchParams): Promise<Dhis2Run> {
	const [mapping, totals] = await Promise.all([dhis2.mapping(db), standing.reachTotals(db)]);
	const all = [...totals.values()].map(({ row }) => row);
	const period = (search.get('period') ?? '').slice(0, 10);
	const organisation = (search.get('organisation') ?? '').slice(0, 40);
	const chosen = all.filter(
		(row) =>
			(period === '' || periodOfRow(row) === period) &&
			(organisation === '' || row.organisation === organisation)
	);
	return { mapping, all, period, organisation, lines: placeValues(chosen, mapping) };
}

/** A total's period as DHIS2 names it; its first and last day where that is no period. */
export function periodOfRow({ period_start: start = '', period_end: end = '' }: ReachRow): string {
	return periodName({ start, end }) ?? `${start}–${end}`;
}
