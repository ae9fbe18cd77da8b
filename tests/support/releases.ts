import type { ReleaseCaseInput } from '../../src/lib/releases/index.ts';

type Cube = NonNullable<ReleaseCaseInput['cube']>;
type Dimension = Cube['dimensions'][number];

export interface Programme {
	seed: number;
	districts?: number;
	villages?: number;
	kinds?: number;
	quarters?: number;
	sites?: number;
	organisations?: number;
	/** Which tables: districts by kind and quarter with village years (R1), village quarters too (R2), everything (F). */
	tables?: 'R1' | 'R2' | 'F';
	parameters?: ReleaseCaseInput['parameters'];
}

/** An invented programme of outreach: skewed places and kinds, sites of very different size, one organisation a site. */
export function programme({
	seed,
	districts = 2,
	villages = 3,
	kinds = 2,
	quarters = 4,
	sites = 14,
	organisations = 2,
	tables = 'R1',
	parameters = {}
}: Programme): ReleaseCaseInput & { cube: Cube } {
	const random = numbers(seed);
	const skewed = (size: number) => Math.floor(random() ** 1.5 * size);
	const districtCodes = names('d', districts);
	const kindCodes = names('k', kinds);
	const years = names('y', Math.ceil(quarters / 4));
	const quarterCodes = names('q', quarters);
	const villagesOf = (district: string) => names(`${district}v`, villages);
	const dimensions: Dimension[] = [
		{
			name: 'area',
			codes: ['city', ...districtCodes, ...districtCodes.flatMap(villagesOf)],
			groups: [
				{ total: 'city', parts: districtCodes },
				...districtCodes.map((total) => ({ total, parts: villagesOf(total) }))
			]
		},
		{
			name: 'kind',
			codes: ['all', ...kindCodes],
			groups: [{ total: 'all', parts: kindCodes }]
		},
		{
			name: 'period',
			codes: [...years, ...quarterCodes],
			groups: years.map((total, year) => ({
				total,
				parts: quarterCodes.slice(4 * year, 4 * year + 4)
			}))
		}
	];
	const atoms: Cube['atoms'] = [];
	for (let site = 0; site < sites; site++) {
		const at = [`d${skewed(districts)}v${skewed(villages)}`, `k${skewed(kinds)}`];
		const size = 3 - Math.log(1 - random()) * 25;
		const organisation = `o${Math.floor(random() * organisations)}`;
		for (const quarter of quarterCodes) {
			const value = Math.floor(size * (0.3 + random()));
			if (random() < 0.85 && value > 0)
				atoms.push({ at: [...at, quarter], organisation, site: `s${site}`, value });
		}
	}
	return {
		series: 'invented',
		parameters: { salt: `salt ${seed}`, ...parameters },
		cube: { dimensions, atoms, tables: shown(tables, dimensions[0]!, years) }
	};
}

function shown(
	tables: 'R1' | 'R2' | 'F',
	{ codes }: Dimension,
	years: string[]
): (string[] | null)[][] {
	if (tables === 'F') return [[null, null, null]];
	const large = codes.filter((code) => !code.includes('v'));
	const small = codes.filter((code) => code.includes('v'));
	return [
		[large, null, null],
		[small, ['all'], tables === 'R1' ? years : null]
	];
}

const names = (prefix: string, size: number): string[] =>
	Array.from({ length: size }, (_, at) => `${prefix}${at}`);

function numbers(seed: number): () => number {
	let state = seed * 2654435761;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
