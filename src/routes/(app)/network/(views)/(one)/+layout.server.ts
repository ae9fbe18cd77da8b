import { z } from 'zod';
import * as network from '$lib/server/db/network';
import { load as loading, requireAccess } from '$lib/server/http';
import { monthOf } from '$lib/time';
import type { LayoutServerLoad } from './$types';

/** What the picked organisation's measures said month by month. Apart from the network, which a pick leaves as it is. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'see_network');
	const org = url.searchParams.get('org') ?? '';
	if (!z.uuid().safeParse(org).success) return { history: null };
	const rows = await loading(network.months(locals.db, org));
	return {
		history: {
			id: org,
			months: rows.map((row) => ({
				month: monthOf(row.month),
				degree: row.ties_in + row.ties_out,
				betweenness: row.betweenness,
				isCut: row.is_cut
			}))
		}
	};
};
