import type { Given, GivenCell, Share } from './inputs.ts';

export interface Truth {
	cells: Map<string, Required<Omit<GivenCell, 'range'>> & Pick<GivenCell, 'range'>>;
	/** Every sum that must hold, by key. */
	sums: { total: string; parts: string[]; isDistinct: boolean }[];
}

/** The true table, from what was given: a cube is added up here from its smallest parts, top down. */
export function truthOf({ cube, cells = [], relations = [] }: Given): Truth {
	if (!cube) {
		return {
			cells: new Map(
				cells.map((cell) => [cell.key, { contributions: [], publish: true, ...cell }])
			),
			sums: relations.map(({ total, parts, kind }) => ({
				total,
				parts,
				isDistinct: kind === 'distinct'
			}))
		};
	}
	const under = cube.dimensions.map(({ codes, groups }) => {
		const leavesOf = (code: string): string[] => {
			const group = groups.find(({ total }) => total === code);
			return group ? group.parts.flatMap(leavesOf) : [code];
		};
		return new Map(codes.map((code) => [code, new Set(leavesOf(code))]));
	});
	const found: Truth = { cells: new Map(), sums: [] };
	const walk = (at: string[], shares: (Share & { at: string[] })[]): void => {
		const depth = at.length;
		const dimension = cube.dimensions[depth];
		if (!dimension) {
			const publish = cube.tables.some((table) =>
				at.every((code, place) => table[place]?.includes(code) ?? true)
			);
			const value = shares.reduce((sum, share) => sum + share.value, 0);
			const key = at.join('|');
			found.cells.set(key, { key, value, contributions: shares, publish });
			return;
		}
		for (const code of dimension.codes) {
			const leaves = under[depth]!.get(code)!;
			walk(
				[...at, code],
				shares.filter((share) => leaves.has(share.at[depth]!))
			);
		}
	};
	walk([], cube.atoms);
	for (const key of found.cells.keys()) {
		const at = key.split('|');
		cube.dimensions.forEach(({ groups }, place) => {
			for (const { total, parts } of groups)
				if (at[place] === total)
					found.sums.push({
						total: key,
						parts: parts.map((part) =>
							at.map((code, each) => (each === place ? part : code)).join('|')
						),
						isDistinct: cube.kind === 'distinct'
					});
		});
	}
	return found;
}
