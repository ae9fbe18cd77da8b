import * as reach from '$lib/server/db/reach';
import { load as loading, requireAccess } from '$lib/server/http';
import { membersFor, reachNames, saidChange, totalRow } from '$lib/server/reach-page';
import { parseTotalsFilter } from '$lib/reach/filter';
import type { PageServerLoad } from './$types';

const SAID = ['saved', 'corrected', 'removed'] as const;

/** Totals as they were entered. There is no sum on this page, and there must be none. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const filter = parseTotalsFilter(url.searchParams, today);
	const [totals, history, members, writing, names] = await Promise.all([
		loading(reach.totals(db, filter)),
		loading(reach.history(db, null, 10)),
		membersFor(db, access),
		membersFor(db, access, true),
		reachNames(db)
	]);
	const thisYear = Number(today.slice(0, 4));
	return {
		filter,
		said: SAID.find((what) => what === url.searchParams.get('said')) ?? null,
		rows: totals.map((total) => totalRow(total, names, today)),
		isCut: totals.length === reach.MOST_ROWS,
		changes: history.map((change) => saidChange(change, names)),
		organisations: members,
		mayWrite: writing.length > 0,
		years: Array.from({ length: 8 }, (_, index) => String(thisYear - index))
	};
};
