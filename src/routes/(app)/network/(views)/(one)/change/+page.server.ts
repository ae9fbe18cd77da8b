import { readNetwork } from '$lib/network';
import { selectOn, selectTies } from '$lib/network/selection';
import { addDays } from '$lib/time';
import type { PageServerLoad } from './$types';

/** A year back, where no day to compare with is asked for. */
const USUAL_DAYS = 365;

/** What the network said on the other day. */
export const load: PageServerLoad = async ({ parent }) => {
	const { network, filter, wish, at } = await parent();
	const then = filter.then ?? addDays(at, -USUAL_DAYS);
	const selection = selectTies(network, filter);
	const ids = selection.actors.map(({ id }) => id);
	return { then, before: readNetwork(ids, selectOn(selection, then).ties, wish) };
};
