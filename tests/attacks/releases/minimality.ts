import { release, type ReleaseCaseInput } from '$lib/releases';
import { read } from './knowledge';

/** A table of rows and columns with its totals, as cells and relations. */
export function grid(values: readonly (readonly number[])[], salt: string): ReleaseCaseInput {
	const sum = (list: readonly number[]) => list.reduce((all, value) => all + value, 0);
	const columns = values[0]!.map((_, column) => sum(values.map((row) => row[column]!)));
	const keys = (row: number) => columns.map((_, column) => `r${row}c${column}`);
	return {
		// Nothing rounded: the hardest case, as sums say everything.
		parameters: { minimumSites: 0, percent: 0, base: 1, salt },
		cells: [
			{ key: 'all', value: sum(columns) },
			...values.map((row, at) => ({ key: `r${at}`, value: sum(row) })),
			...columns.map((value, at) => ({ key: `c${at}`, value })),
			...values.flatMap((row, at) =>
				row.map((value, column) => ({ key: `r${at}c${column}`, value }))
			)
		],
		relations: [
			{ total: 'all', parts: values.map((_, at) => `r${at}`) },
			{ total: 'all', parts: columns.map((_, at) => `c${at}`) },
			...values.map((_, at) => ({ total: `r${at}`, parts: keys(at) })),
			...columns.map((_, column) => ({
				total: `c${column}`,
				parts: values.map((_, at) => `r${at}c${column}`)
			}))
		]
	};
}

/** For each withheld cell the values that it has in candidate tables which lead to the very same cells. */
export type Replay = Map<string, Set<number>>;

/**
 * 26: the attacker has our algorithm, but not the salt, and tries tables until one leads to the published cells. What a cell
 * is in all of those, the pattern itself has told.
 */
export async function replay(
	text: string,
	candidates: readonly (readonly (readonly number[])[])[]
): Promise<Replay> {
	const [published] = read([text]);
	const cells = JSON.stringify(published!.cells);
	const found: Replay = new Map();
	for (const [at, values] of candidates.entries()) {
		const tried = grid(values, `guess ${at}`);
		const value = new Map(tried.cells!.map((cell) => [cell.key, cell.value]));
		if (published!.cells.some(([key, figure]) => figure !== null && figure !== value.get(key)))
			continue;
		const made = await release(tried);
		if (JSON.stringify(read([made.text])[0]!.cells) !== cells) continue;
		for (const [key, figure] of published!.cells) {
			if (figure !== null) continue;
			found.set(key, (found.get(key) ?? new Set()).add(value.get(key)!));
		}
	}
	return found;
}
