import { describe, expect, it } from 'vitest';
import { audit, release, verify, type ReleaseCaseInput, type ReleaseFile } from '$lib/releases';
import { programme } from '../../support/releases.ts';

const whole = programme({ seed: 5, quarters: 8, sites: 20 });

/** The programme as far as a quarter: later ones are not counted yet, and years come when they are over. */
function until(quarters: number, earlier: ReleaseFile[]): ReleaseCaseInput {
	const [area, kind, period] = whole.cube.dimensions;
	const codes = Array.from({ length: quarters }, (_, at) => `q${at}`);
	const groups = period!.groups.filter(({ parts }) => parts.every((part) => codes.includes(part)));
	return {
		...whole,
		sequence: earlier.length + 1,
		cube: {
			...whole.cube,
			dimensions: [
				area!,
				kind!,
				{ name: 'period', codes: [...groups.map(({ total }) => total), ...codes], groups }
			],
			atoms: whole.cube.atoms.filter(({ at }) => codes.includes(at[2]!))
		},
		earlier
	};
}

describe('releases in sequence', () => {
	it('stay safe together and never change a figure', async () => {
		const files: ReleaseFile[] = [];
		for (let quarters = 1; quarters <= 8; quarters++) {
			const { gaps, text } = await release(until(quarters, files));
			expect(gaps).toEqual([]);
			files.push(JSON.parse(text) as ReleaseFile);
		}
		expect((await audit(files)).breaks).toEqual([]);
		const first = new Map<string, number | null>();
		for (const [key, figure] of files.flatMap(({ cells }) => cells)) {
			if (first.has(key)) expect(figure, key).toBe(first.get(key));
			first.set(key, figure);
		}
	});

	it('made as if nothing had been published before are refused', async () => {
		// One release shows the village, the next would show the district less the village.
		const cells = [
			{ key: 'district', value: 50 },
			{ key: 'small', value: 4 },
			{ key: 'large', value: 46 }
		];
		const parameters = { base: 1, minimumSites: 0, percent: 0 };
		const relations = [{ total: 'district', parts: ['small', 'large'] }];
		const hide = (hidden: string) =>
			cells.map((cell) => ({ ...cell, publish: cell.key !== hidden }));
		const before = await release({ parameters, cells: hide('district'), relations });
		expect(new Map((JSON.parse(before.text) as ReleaseFile).cells).get('large')).toBe(46);
		const alone = { parameters, cells: hide('large'), relations };
		const independent = await release(alone);
		expect(independent.gaps).toEqual([]);
		const earlier = [JSON.parse(before.text) as ReleaseFile];
		const joint = await verify({ ...alone, earlier }, independent.text, independent.certificate);
		expect(joint.join()).toContain('small is not proved to be open from 0 to 10 to public');
		const careful = await release({ ...alone, earlier });
		expect(careful.gaps).toEqual([]);
		expect(new Map((JSON.parse(careful.text) as ReleaseFile).cells).get('district')).toBeNull();
	});

	it('cannot correct a published figure', async () => {
		const cells = [{ key: 'a', value: 12 }];
		const parameters = { base: 1, minimumSites: 0, percent: 0 };
		const { text } = await release({ parameters, cells });
		const earlier = [JSON.parse(text) as ReleaseFile];
		await expect(
			release({ parameters, cells: [{ key: 'a', value: 14 }], earlier })
		).rejects.toThrow('a is 14, published as 12 to 12');
	});

	it('that history has given away already are not published at all', async () => {
		const parameters = { base: 1, minimumSites: 0, percent: 0 };
		const told = await release({
			parameters,
			cells: [
				{ key: 'a', value: 30 },
				{ key: 'b', value: 34 }
			]
		});
		const earlier = [JSON.parse(told.text) as ReleaseFile];
		const late = await release({
			parameters,
			earlier,
			cells: [
				{ key: 'a', value: 30 },
				{ key: 'b', value: 34 },
				{ key: 'rest', value: 4 }
			],
			relations: [{ total: 'b', parts: ['a', 'rest'] }]
		});
		expect(late.protection.open.length).toBe(2);
		expect(late.gaps.join()).toContain('rest is not proved to be open');
	});
});
