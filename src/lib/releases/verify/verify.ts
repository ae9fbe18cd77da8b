import type { Claim, Given, Strictness, Told } from './inputs.ts';
import { needsOf, readersOf, type Need, type Readers } from './needs.ts';
import { truthOf, type Truth } from './truth.ts';

const usual: Strictness = {
	k: 10,
	base: 5,
	minimumSites: 3,
	percent: 25,
	coalition: 1,
	zeros: 'hide'
};

/**
 * Checks a release against the true table in whole numbers, without a solver and without the code that made it. What must
 * be protected is found anew; each witness is added up again.
 *
 * @returns what is wrong, one sentence each; none means that every promise is proved
 */
export async function verify(given: Given, text: string, claim: Claim): Promise<string[]> {
	const strict = { ...usual, ...given.parameters };
	const truth = truthOf(given);
	const readers = readersOf(truth, strict.coalition);
	const now = JSON.parse(text) as Told;
	const told = [...(given.earlier ?? []), now];
	const needs = needsOf(truth, readers, strict);
	return [
		...((await sha256(text)) === claim.release ? [] : ['The certificate is of other bytes.']),
		...wrongSums(truth),
		...wrongFigures(truth, now, given.earlier ?? [], strict),
		...shownNeeds(needs, told),
		...unproved(needs, truth, claim, wrongWitnesses(truth, readers, told, claim))
	];
}

const wrongSums = ({ cells, sums }: Truth): string[] =>
	sums
		.filter((sum) => !adds(sum, (key) => cells.get(key)!.value))
		.map(({ total }) => `${total} is not what its parts make.`);

/** Each figure is the rounded truth or withheld, and no cell is missing or too much. */
function wrongFigures({ cells }: Truth, now: Told, earlier: Told[], strict: Strictness): string[] {
	const due = new Set([...cells.values()].filter(({ publish }) => publish).map(({ key }) => key));
	const before = new Map(
		earlier.flatMap(({ cells }) => cells.filter(([, shown]) => shown !== null))
	);
	const gaps: string[] = [];
	for (const [key, shown] of now.cells) {
		if (!due.delete(key)) gaps.push(`${key} has no place in this release.`);
		const value = cells.get(key)?.value;
		if (shown === null || value === undefined) continue;
		if (before.get(key) === shown) continue;
		const below = value < strict.k && !(value === 0 && strict.zeros === 'show');
		const half = shown * 2 - value * 2;
		const isNearest = shown % strict.base === 0 && half <= strict.base && half > -strict.base;
		if (below || !isNearest || before.has(key)) gaps.push(`${key} cannot be shown as ${shown}.`);
	}
	if (now.k !== strict.k || now.base !== strict.base) gaps.push('k or base are not as agreed.');
	return [...gaps, ...[...due].map((key) => `${key} is missing.`)];
}

function shownNeeds(needs: Need[], told: Told[]): string[] {
	const shown = new Set(
		told.flatMap(({ cells }) => cells.filter(([, figure]) => figure !== null).map(([key]) => key))
	);
	return [...new Set(needs.map(({ cell }) => cell))]
		.filter((cell) => shown.has(cell))
		.map((cell) => `${cell} is shown although it must not be.`);
}

/** Each need is covered by a claim at least as wide, with two sound witnesses that reach its ends. */
function unproved(
	needs: Need[],
	{ cells }: Truth,
	claim: Claim,
	wrong: Map<number, string>
): string[] {
	const tables = claim.witnesses.map(({ differs }) => new Map(differs));
	const claims = Map.groupBy(claim.requirements, ({ cell, view }) => `${view}: ${cell}`);
	const gaps = needs.flatMap(({ cell, view, below, above }) => {
		const good = (claims.get(`${view}: ${cell}`) ?? []).some((each) => {
			const ends = [each.low, each.high].map((at) => {
				const witness = claim.witnesses[at];
				if (witness?.view !== view || wrong.has(at)) return undefined;
				return tables[at]!.get(cell) ?? cells.get(cell)!.value;
			});
			const low = ends[0] ?? Infinity;
			const high = ends[1] ?? -Infinity;
			return low <= below && high >= above;
		});
		return good ? [] : [`${cell} is not proved to be open from ${below} to ${above} to ${view}.`];
	});
	return [...gaps, ...wrong.values()];
}

function wrongWitnesses(truth: Truth, readers: Readers, told: Told[], claim: Claim) {
	const bounds = boundsOf(told);
	const wrong = new Map<number, string>();
	claim.witnesses.forEach(({ view, differs }, place) => {
		const own = readers.get(view);
		const other = new Map(differs);
		const valueOf = (key: string) => other.get(key) ?? truth.cells.get(key)!.value;
		const isWrong =
			!own ||
			differs.some(([key, value]) => !truth.cells.has(key) || !Number.isSafeInteger(value)) ||
			truth.sums.some((sum) => !adds(sum, valueOf)) ||
			[...truth.cells.keys()].some((key) => {
				const value = valueOf(key);
				const known = bounds.get(key);
				return value < (own.get(key) ?? 0) || (known && (value < known[0] || value > known[1]));
			});
		if (isWrong) wrong.set(place, `Witness ${place} does not fit what ${view} knows.`);
	});
	return wrong;
}

/** What all releases together say about each cell. */
function boundsOf(told: Told[]): Map<string, [number, number]> {
	const bounds = new Map<string, [number, number]>();
	for (const { k, base, cells } of told)
		for (const [key, shown] of cells) {
			if (shown === null) continue;
			// Half up: of the numbers around a multiple, the lower half lies further away.
			const down = (base - (base % 2)) / 2;
			const low = shown === 0 ? 0 : Math.max(1, k, shown - down);
			const high = shown === 0 ? 0 : shown + base - 1 - down;
			const [least, most] = bounds.get(key) ?? [0, Infinity];
			bounds.set(key, [Math.max(low, least), Math.min(high, most)]);
		}
	return bounds;
}

function adds(
	{ total, parts, isDistinct }: Truth['sums'][number],
	valueOf: (key: string) => number
): boolean {
	const value = valueOf(total);
	let sum = 0;
	for (const part of parts) sum += valueOf(part);
	return isDistinct ? value <= sum && parts.every((part) => valueOf(part) <= value) : value === sum;
}

async function sha256(text: string): Promise<string> {
	const buffer = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
