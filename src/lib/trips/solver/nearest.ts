import type { Problem } from './problem';

/** The `count` sites nearest to each, itself first, by travel there and back; row by row. */
export function nearest({ sites, nodes, travel }: Problem, count: number): Int32Array {
	const near = new Int32Array(sites * count);
	const away = new Float64Array(sites);
	for (let site = 0; site < sites; site++) {
		for (let other = 0; other < sites; other++)
			away[other] =
				other === site ? -1 : travel[site * nodes + other]! + travel[other * nodes + site]!;
		const order = Array.from(away.keys()).sort((a, b) => away[a]! - away[b]! || a - b);
		for (let at = 0; at < count; at++) near[site * count + at] = order[at]!;
	}
	return near;
}
