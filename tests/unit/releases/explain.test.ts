import { beforeAll, describe, expect, it } from 'vitest';
import {
	compare,
	exampleOf,
	release,
	releaseCase,
	releaseFile,
	truthOf,
	withheldOf,
	type Release,
	type ReleaseCase,
	type ReleaseFile
} from '../../../src/lib/releases/index.ts';
import { programme } from '../../support/releases.ts';

let given: ReleaseCase;
let made: Release;
let file: ReleaseFile;

beforeAll(async () => {
	given = releaseCase.parse(programme({ seed: 3 }));
	made = await release(given);
	file = releaseFile.parse(JSON.parse(made.text));
});

describe('why cells are withheld', () => {
	it('is said of each withheld cell and of no other, and each promise reaches from one end to the other', () => {
		const truth = truthOf(given);
		const withheld = withheldOf(truth, file, made.certificate);
		expect(withheld.map(({ key }) => key)).toEqual(
			file.cells.flatMap(([key, shown]) => (shown === null ? [key] : []))
		);
		expect(withheld.some(({ why }) => why === 'own')).toBe(true);
		for (const { key, value, why, promises } of withheld) {
			expect(why === 'none', key).toBe(value === 0);
			for (const { least, most, place } of promises) {
				const { below, above } = made.certificate.requirements[place]!;
				expect(least, key).toBeLessThanOrEqual(below);
				expect(most, key).toBeGreaterThanOrEqual(above);
			}
		}
	});

	it('comes with two tables that add up and have every published figure where it was rounded from', () => {
		const truth = truthOf(given);
		const { requirements } = made.certificate;
		for (const place of [0, Math.floor(requirements.length / 2), requirements.length - 1]) {
			const rows = exampleOf(given, truth, file, made.certificate, place, 1);
			const [total, ...parts] = rows;
			for (const end of ['low', 'value', 'high'] as const)
				expect(parts.reduce((sum, row) => sum + row[end], 0)).toBe(total![end]);
			for (const { shown, low, high } of rows) {
				if (shown === null || shown === undefined) continue;
				expect(Math.abs(low - shown)).toBeLessThanOrEqual(file.base / 2);
				expect(Math.abs(high - shown)).toBeLessThanOrEqual(file.base / 2);
			}
		}
		expect(exampleOf(given, truth, file, made.certificate, requirements.length, 1)).toEqual([]);
	});
});

it('says what appears and what goes between two releases, quarter against quarter', () => {
	const told = (period: string, cells: [string, number | null][]): ReleaseFile => ({
		...file,
		period,
		cells
	});
	const before = told('2026-Q1', [
		['a|all|2026-Q1', 20],
		['b|all|2026-Q1', 15],
		['c|all|2026-Q1', null]
	]);
	const now = told('2026-Q2', [
		['a|all|2026-Q2', 25],
		['b|all|2026-Q2', null],
		['c|all|2026-Q2', 10],
		['c|all|2026', 40]
	]);
	expect(compare(before, now)).toEqual({
		shownBefore: 2,
		shownNow: 2,
		appears: [{ area: 'c', kind: 'all' }],
		goes: [{ area: 'b', kind: 'all' }]
	});
	expect(compare(undefined, now).shownBefore).toBe(0);
});
