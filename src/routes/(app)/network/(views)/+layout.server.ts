import { organisationsFor } from '$lib/access';
import { readNetwork, wishOf } from '$lib/network';
import { parseNetworkFilter } from '$lib/network/filter';
import { selectOn, selectTies } from '$lib/network/selection';
import * as areas from '$lib/server/db/areas';
import * as network from '$lib/server/db/network';
import { load as loading, requireAccess } from '$lib/server/http';
import { keepMissingMonths } from '$lib/server/network-months';
import { networkChips } from '$lib/server/network-chips';
import type { LayoutServerLoad } from './$types';

/**
 * The network of all time, which the page's slider walks through without asking again, and what it says on the day asked for, so that
 * every table stands there without a script. Reads each word of the address by name: picking an organisation loads nothing of it anew.
 */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_network');
	const { db, today } = locals;
	const filter = parseNetworkFilter(url.searchParams);
	const [known, allAreas] = await loading(Promise.all([network.read(db), areas.list(db)]));
	if (access.isCoordinator) await keepMissingMonths(db, known, today);
	const own = organisationsFor({ ...access, isCoordinator: false }, 'see_network');
	const wish = wishOf(known, filter, own, today);
	const selection = selectTies(known, filter);
	const at = filter.at ?? today;
	const ids = selection.actors.map(({ id }) => id);
	const used = new Set(known.actors.map(({ areaCode }) => areaCode));
	return {
		filter,
		at,
		network: known,
		wish,
		reading: readNetwork(ids, selectOn(selection, at).ties, wish),
		chips: networkChips(filter, new Map(allAreas.map(({ code, name }) => [code, name]))),
		areas: allAreas
			.filter(({ code }) => used.has(code))
			.map(({ code, name }) => ({ value: code, label: name }))
	};
};
