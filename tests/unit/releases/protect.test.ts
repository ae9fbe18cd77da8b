import { describe, expect, it } from 'vitest';
import { audit, release, verify, type Release, type ReleaseFile } from '$lib/releases';
import { makeReader } from '$lib/releases/reader.ts';
import { programme } from '../../support/releases.ts';

// Fifty of each are run by `npm run bench`.
const seeds = [1, 2, 3];
const fileOf = ({ text }: Release) => JSON.parse(text) as ReleaseFile;
const ownOf = ({ problem }: Release, view: number) =>
	new Map(problem.keys.map((key, cell) => [key, problem.views[view]!.own[cell]!]));

describe.each(['R1', 'R2', 'F'] as const)('tables %s of invented programmes', (tables) => {
	it.each(seeds)('keep every promise, by verifier and by solver (seed %i)', async (seed) => {
		const made = await release(programme({ seed, tables }));
		expect(made.gaps).toEqual([]);
		expect(made.certificate.requirements.length).toBeGreaterThan(5);
		expect((await audit([fileOf(made)])).breaks).toEqual([]);
		for (const view of [0, 1 + (seed % 2)]) {
			const reader = await makeReader([fileOf(made)], ownOf(made, view));
			const place = new Map(reader.keys.map((key, at) => [key, at]));
			for (const need of made.problem.requirements.filter((each) => each.view === view)) {
				const { low, high } = reader.interval(place.get(made.problem.keys[need.cell]!)!);
				expect(low).toBeLessThanOrEqual(need.below + 1e-6);
				expect(high).toBeGreaterThanOrEqual(need.above - 1e-6);
			}
			reader.dispose();
		}
	});
});

describe('the same snapshot, parameters and salt', () => {
	it('give the same bytes and the same certificate', async () => {
		const [one, two] = [
			await release(programme({ seed: 9 })),
			await release(programme({ seed: 9 }))
		];
		expect(two.text).toBe(one.text);
		expect(JSON.stringify(two.certificate)).toBe(JSON.stringify(one.certificate));
	});
});

describe('the verifier', () => {
	it('catches every sensitive cell that is shown after all', async () => {
		const given = programme({ seed: 2, tables: 'F' });
		const made = await release(given);
		const sensitive = new Set(made.certificate.requirements.map(({ cell }) => cell));
		const file = fileOf(made);
		const values = new Map(made.problem.keys.map((key, cell) => [key, made.problem.value[cell]!]));
		let tried = 0;
		for (const [key, shown] of file.cells) {
			if (shown !== null || !sensitive.has(key)) continue;
			const text = made.text.replace(
				JSON.stringify([key, null]),
				JSON.stringify([key, Math.round(values.get(key)! / 5) * 5])
			);
			const gaps = await verify(given, text, made.certificate);
			expect(gaps, key).toContain(`${key} is shown although it must not be.`);
			tried++;
		}
		expect(tried).toBeGreaterThan(20);
	});

	it('catches a witness that does not add up, one too weak, and one left out', async () => {
		const given = programme({ seed: 3 });
		const { text, certificate } = await release(given);
		const bent = structuredClone(certificate);
		bent.witnesses[0]!.differs[0]![1] += 1;
		expect((await verify(given, text, bent)).join()).toContain('Witness 0 does not fit');
		const swapped = structuredClone(certificate);
		for (const each of swapped.requirements) [each.low, each.high] = [each.high, each.low];
		expect((await verify(given, text, swapped)).length).toBeGreaterThan(5);
		const short = structuredClone(certificate);
		short.requirements.pop();
		expect((await verify(given, text, short)).join()).toContain('is not proved to be open');
	});

	it('catches bytes that are not those of the certificate', async () => {
		const given = programme({ seed: 4 });
		const { text, certificate } = await release(given);
		const other = text.replace('"period": ""', '"period": "2026"');
		expect(await verify(given, other, certificate)).toEqual(['The certificate is of other bytes.']);
	});
});

describe('a long run', () => {
	it('says how far it is and can be cancelled', async () => {
		const steps = new Set<string>();
		const stop = new AbortController();
		const run = release(programme({ seed: 1 }), {
			signal: stop.signal,
			progress: (step) => {
				steps.add(step);
				if (step === 'clean-up') stop.abort(new Error('cancelled'));
			}
		});
		await expect(run).rejects.toThrow('cancelled');
		expect([...steps]).toContain('rows');
	});
});
