import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { root } from '../machine/house.js';

/** @typedef {import('../../src/lib/releases/index.ts').ReleaseCaseInput} ReleaseCaseInput */
/** @typedef {{ keys: string[][], value: number }} Leaf each dimension's codes that the leaf stands under, itself first */

const folder = join(root, '../shared/data/sdc');

/** Public tables that other tools were measured on; none of them is copied here. */
export const hasTables = () => existsSync(folder);

/** @param {string} path */
const read = (path) => csvParse(readFileSync(join(folder, path), 'utf8'));

/** Unknown to no reader: the figures stand as they are, zeros too. */
const literal = {
	k: 1,
	base: 1,
	minimumSites: 0,
	percent: 0,
	zeros: /** @type {const} */ ('show')
};

/**
 * z3 of SSBtools: places × income × months. Cells of 1 to 3 must stay open by one in both directions.
 *
 * @param {boolean} isLinked with the second hierarchy over the places as well
 * @returns {ReleaseCaseInput}
 */
export function z3(isLinked) {
	const leaves = read('ssbtools/z3.csv').map(
		({ region = '', fylke, kostragr, hovedint = '', mnd = '', mnd2 = '', ant }) => ({
			keys: [
				[region, `f${fylke}`, ...(isLinked ? [`k${kostragr}`] : []), 'all'],
				[hovedint, 'all'],
				[mnd, mnd2, 'all']
			],
			value: Math.round(Number(ant))
		})
	);
	return withRanges(leaves, ({ value }) =>
		value >= 1 && value <= 3 ? [value - 1, value + 1] : null
	);
}

/**
 * Turnover by activity and size of rtauargus, in whole units: unsafe are cells of fewer than three firms or with one of more
 * than 85 %, and each must stay open by a tenth.
 *
 * @returns {ReleaseCaseInput}
 */
export function turnover() {
	const above = new Map(
		read('rtauargus/activity_corr_table.csv').map(({ A10 = '', A21 = '', A88 = '' }) => [
			A88,
			[A88, `${A21}.`, `${A10}..`, 'all']
		])
	);
	const rows = read('rtauargus/turnover_act_size.csv');
	const unsafe = new Set();
	for (const { ACTIVITY = '', SIZE = '', N_OBS, TOT, MAX } of rows) {
		const level = above.has(ACTIVITY) ? '' : ACTIVITY.length === 1 ? '.' : '..';
		const activity = ACTIVITY === 'Total' ? 'all' : ACTIVITY + level;
		const size = SIZE === 'Total' ? 'all' : SIZE;
		const isUnsafe = Number(N_OBS) > 0 && (Number(N_OBS) < 3 || Number(MAX) > 0.85 * Number(TOT));
		if (isUnsafe) unsafe.add(`${activity}|${size}`);
	}
	const leaves = rows.flatMap(({ ACTIVITY = '', SIZE = '', TOT }) => {
		const activity = above.get(ACTIVITY);
		if (!activity || SIZE === 'Total') return [];
		return [{ keys: [[...new Set(activity)], [SIZE, 'all']], value: Math.round(Number(TOT)) }];
	});
	return withRanges(leaves, ({ key, value }) => {
		const width = Math.max(1, Math.ceil(value / 10));
		return unsafe.has(key) && value > 0 ? [Math.max(0, value - width), value + width] : null;
	});
}

/**
 * Adds up leaves into cells and relations; only cells that some leaf stands under exist.
 *
 * @param {Leaf[]} leaves
 * @param {(cell: { key: string, value: number }) => [number, number] | null} rangeOf
 * @returns {ReleaseCaseInput}
 */
function withRanges(leaves, rangeOf) {
	/** @type {Map<string, number>} */
	const cells = new Map();
	/** @type {Map<string, Set<string>>} */
	const sums = new Map();
	for (const { keys, value } of leaves) {
		for (const at of combinations(keys)) {
			const key = at.join('|');
			cells.set(key, (cells.get(key) ?? 0) + value);
			at.forEach((code, dimension) => {
				const codes = keys[dimension] ?? [];
				for (const up of parentsOf(codes, code)) {
					const total = at.with(dimension, up).join('|');
					const group = `${total} ${dimension} ${code[0] === 'k' && up === 'all' ? 'k' : ''}`;
					sums.set(group, (sums.get(group) ?? new Set()).add(key));
				}
			});
		}
	}
	return {
		parameters: literal,
		cells: [...cells].map(([key, value]) => {
			const range = rangeOf({ key, value });
			return range ? { key, value, range } : { key, value };
		}),
		relations: [...sums].map(([group, parts]) => ({
			total: group.split(' ')[0] ?? '',
			parts: [...parts]
		}))
	};
}

/**
 * A second hierarchy (codes that begin with k) hangs between the leaf and the top beside the first.
 *
 * @param {string[]} codes
 * @param {string} code
 */
function parentsOf(codes, code) {
	const first = codes.filter((each) => !/^k\d/.test(each));
	const second = codes.find((each) => /^k\d/.test(each));
	const up = /^k\d/.test(code) ? 'all' : first[first.indexOf(code) + 1];
	const isLeaf = code === codes[0];
	return [...(up ? [up] : []), ...(isLeaf && second ? [second] : [])];
}

/**
 * @param {string[][]} lists
 * @returns {string[][]}
 */
function combinations(lists) {
	return lists.reduce(
		(heads, list) => heads.flatMap((head) => list.map((code) => [...head, code])),
		/** @type {string[][]} */ ([[]])
	);
}
