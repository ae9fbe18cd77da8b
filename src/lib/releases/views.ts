import type { Parameters } from './parameters.ts';
import type { Cell } from './table.ts';

/** Somebody who reads: what of each cell is their own and so known to them. */
export interface View {
	name: string;
	own: Float64Array;
}

/** The public, each partner that counted anything, and where asked for each two of them together. */
export function viewsOf(
	cells: readonly Cell[],
	{ coalition }: Pick<Parameters, 'coalition'>
): View[] {
	const single = new Map<string, Float64Array>();
	cells.forEach(({ contributions }, cell) => {
		for (const { organisation, value } of contributions) {
			const own = single.get(organisation) ?? new Float64Array(cells.length);
			own[cell]! += value;
			single.set(organisation, own);
		}
	});
	const partners = [...single]
		.sort(([left], [right]) => (left < right ? -1 : 1))
		.map(([name, own]): View => ({ name, own }));
	const pairs =
		coalition === 2 ? partners.flatMap((one, at) => pairUp(one, partners.slice(at + 1))) : [];
	return [{ name: 'public', own: new Float64Array(cells.length) }, ...partners, ...pairs];
}

const pairUp = (one: View, others: readonly View[]): View[] =>
	others.map((other) => ({
		name: `${one.name} + ${other.name}`,
		own: one.own.map((value, cell) => value + other.own[cell]!)
	}));
