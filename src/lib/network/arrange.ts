import { makeGraph } from './graph';
import { layOut, type Layout } from './layout';

/** A tie as far as a picture needs it. */
export interface Line {
	source: string;
	target: string;
	strength: number;
}

/** A day needs fewer steps than a picture from nothing: it begins where the ties of all time put everybody. */
const dayTicks = 60;

/** Where the ties of all time put everybody: the picture that each day's begins from. */
export function arrangeAll(ids: readonly string[], all: readonly Line[]): Layout {
	return layOut(near(ids, all));
}

/** The picture of a day. It hangs on the ties alone and not on the day shown before, so that a way back leads to the same one. */
export function arrangeDay(ids: readonly string[], ties: readonly Line[], base: Layout): Layout {
	return layOut(near(ids, ties), base, dayTicks);
}

function near(ids: readonly string[], ties: readonly Line[]) {
	const lines = ties.map(({ source, target, strength }) => ({ source, target, weight: strength }));
	return makeGraph(ids, lines).near;
}
