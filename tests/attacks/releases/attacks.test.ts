import { beforeAll, describe, expect, it } from 'vitest';
import { release, type Release } from '$lib/releases';
import { programme } from '../../support/releases.ts';
import { propagation, ruleAware, subtraction } from './arithmetic';
import type { Attack } from './knowledge';
import { linearProgram, twoRows } from './solvers';

const attacks: Record<string, Attack> = {
	subtraction,
	'sums over two rows': twoRows,
	propagation,
	'the rule read backwards': ruleAware,
	'a linear program': linearProgram
};

/** Facts that the truth makes harmful: somebody is there, fewer than k beside the attacker's own, and it shows. */
async function harm(attack: Attack, texts: string[], own: Map<string, number>, made: Release) {
	const k = 10;
	const value = new Map(made.problem.keys.map((key, cell) => [key, made.problem.value[cell]!]));
	const facts = await attack(texts, own);
	return facts.filter(({ key, low, high }) => {
		const mine = own.get(key) ?? 0;
		const others = value.get(key)! - mine;
		return others > 0 && others < k && (low > mine || high < mine + k);
	});
}

const nobody = new Map<string, number>();
let first: Release;
let second: Release;
let naive: string;

beforeAll(async () => {
	const whole = programme({ seed: 11, quarters: 6, sites: 18, tables: 'R2', organisations: 3 });
	const { dimensions, atoms, tables } = whole.cube;
	const period = dimensions[2]!;
	const year = {
		dimensions: [
			...dimensions.slice(0, 2),
			{
				...period,
				codes: ['y0', ...period.codes.filter((code) => /^q[0-3]$/.test(code))],
				groups: period.groups.slice(0, 1)
			}
		],
		atoms: atoms.filter(({ at }) => at[2]! < 'q4'),
		tables
	};
	first = await release({ ...whole, cube: year });
	second = await release({ ...whole, earlier: [JSON.parse(first.text)] });
	// As tools without linked protection do it: only what is below k is left out.
	const { problem } = first;
	naive = first.text.replace(/\["([^"]+)",(null|\d+)\]/g, (_, key: string) => {
		const truth = problem.value[problem.keys.indexOf(key)]!;
		return JSON.stringify([key, truth < 10 ? null : Math.round(truth / 5) * 5]);
	});
});

describe.each(Object.entries(attacks))('%s', (_, attack) => {
	it('finds no small group in one release, nor in two with the first withdrawn', async () => {
		expect(await harm(attack, [first.text], nobody, first)).toEqual([]);
		expect(await harm(attack, [first.text, second.text], nobody, second)).toEqual([]);
	});

	it('finds none for a partner that subtracts its own counts', async () => {
		for (const [view, { own }] of second.problem.views.entries()) {
			const mine = new Map(second.problem.keys.map((key, cell) => [key, own[cell]!]));
			const found = await harm(attack, [first.text, second.text], mine, second);
			expect(found, `view ${view}`).toEqual([]);
		}
	});
});

describe('the harness', () => {
	it('finds groups where only small numbers were left out, so that silence means something', async () => {
		expect((await harm(propagation, [naive], nobody, first)).length).toBeGreaterThan(0);
		expect((await harm(linearProgram, [naive], nobody, first)).length).toBeGreaterThan(0);
		expect((await harm(subtraction, [naive], nobody, first)).length).toBeGreaterThan(0);
	});
});

describe('the bytes', () => {
	it('have one symbol for everything withheld, and no exact value, reason or interval', () => {
		const file = JSON.parse(first.text) as Record<string, unknown> & { cells: unknown[][] };
		expect(Object.keys(file).sort()).toEqual(
			'base cells checked dimensions format k kind measure period previous sequence series title'.split(
				' '
			)
		);
		for (const cell of file.cells) {
			expect(cell).toHaveLength(2);
			if (cell[1] !== null) expect(Number(cell[1]) % 5).toBe(0);
		}
	});

	it('stand in code order and not in an order of values', () => {
		const keys = (JSON.parse(first.text) as { cells: [string, unknown][] }).cells.map(
			([key]) => key
		);
		const order = first.problem.keys.filter((key) => keys.includes(key));
		expect(keys).toEqual(order);
	});
});
