import type { SupabaseClient } from '@supabase/supabase-js';
import {
	estimatesKind,
	ESTIMATES_OUT,
	organisationsKind,
	ORGANISATIONS_OUT,
	reachKind,
	REACH_OUT,
	referralsKind,
	REFERRALS_OUT,
	sitesKind,
	SITES_OUT,
	visitsKind,
	VISITS_OUT,
	headingOf,
	type KindDescription,
	type OutColumn
} from '$lib/exchange';
import * as exchange from '../db/exchange';
import type { ImportKind } from '../db/exchange';
import * as exporting from '../db/exchange-export';
import type { MonthRange } from '../db/exchange-export';
import * as standing from '../db/exchange-standing';

/** A file to be written: its heading, its columns, and its rows as they come. */
export interface Outgoing {
	head: string[];
	columns: readonly OutColumn<object>[];
	pages: AsyncIterable<readonly object[]>;
}

type Maker = (db: SupabaseClient, months: MonthRange, language: 'id' | 'en') => Promise<Outgoing>;

const MAKERS: Readonly<Record<ImportKind, Maker>> = {
	sites: async (db, _months, language) =>
		outgoing(sitesKind, SITES_OUT, once(exporting.sites(db)), language),
	organisations: async (db, _months, language) =>
		outgoing(
			organisationsKind(await exchange.services(db)),
			ORGANISATIONS_OUT,
			once(rowsOf(standing.organisations(db))),
			language
		),
	estimates: async (db, _months, language) =>
		outgoing(
			estimatesKind,
			ESTIMATES_OUT,
			once(standing.estimates(db).then((list) => list.map(({ row }) => row))),
			language
		),
	visits: async (db, months, language) =>
		outgoing(
			visitsKind(await exchange.services(db)),
			VISITS_OUT,
			exporting.visits(db, months),
			language
		),
	reach_totals: async (db, _months, language) =>
		outgoing(reachKind, REACH_OUT, once(rowsOf(standing.reachTotals(db))), language),
	referrals: async (db, _months, language) =>
		outgoing(
			referralsKind(await exchange.services(db)),
			REFERRALS_OUT,
			once(rowsOf(standing.referrals(db))),
			language
		)
};

/** A kind's file as far as the caller may read it. Visits of some months; of everything else, all. */
export function outgoingOf(
	db: SupabaseClient,
	kind: ImportKind,
	months: MonthRange,
	language: 'id' | 'en'
): Promise<Outgoing> {
	return MAKERS[kind](db, months, language);
}

function outgoing<Row extends object>(
	kind: KindDescription<Row>,
	columns: readonly OutColumn<Row>[],
	pages: AsyncIterable<readonly Row[]>,
	language: 'id' | 'en'
): Outgoing {
	return {
		head: headingOf(kind, columns, language),
		columns: columns as unknown as readonly OutColumn<object>[],
		pages
	};
}

async function rowsOf<Row>(known: Promise<ReadonlyMap<string, { row: Row }>>): Promise<Row[]> {
	return [...(await known).values()].map(({ row }) => row);
}

async function* once<Row>(rows: Promise<Row[]>): AsyncGenerator<Row[]> {
	yield await rows;
}
