import { z } from 'zod';
import { closure } from './closure.ts';
import type { Earlier } from './history.ts';
import { defaults, type Parameters } from './parameters.ts';
import { releaseFile } from './release-file.ts';
import type { Table } from './table.ts';

const count = z.int().min(0);
const contribution = z.object({ organisation: z.string(), site: z.string(), value: count });
export const dimension = z.object({
	name: z.string(),
	codes: z.array(z.string()).min(1),
	groups: z.array(z.object({ total: z.string(), parts: z.array(z.string()) }))
});
const kind = z.enum(['sum', 'distinct']);

/** A table to protect, as README.md beside this file describes it: a cube, or cells and relations one by one. */
export const releaseCase = z.object({
	series: z.string().default('table'),
	sequence: count.default(1),
	title: z.string().default(''),
	period: z.string().default(''),
	measure: z.string().default('reach_contacts'),
	parameters: z
		.object({
			k: count,
			base: count,
			minimumSites: count,
			percent: count,
			coalition: z.union([z.literal(1), z.literal(2)]),
			zeros: z.enum(['hide', 'protect', 'show']),
			salt: z.string()
		})
		.partial()
		.default({}),
	cube: z
		.object({
			dimensions: z.array(dimension).min(1),
			atoms: z.array(contribution.extend({ at: z.array(z.string()) })),
			tables: z.array(z.array(z.array(z.string()).nullable())),
			kind: kind.default('sum')
		})
		.optional(),
	cells: z
		.array(
			z.object({
				key: z.string(),
				value: count,
				contributions: z.array(contribution).default([]),
				publish: z.boolean().default(true),
				range: z.tuple([z.int(), z.int()]).optional(),
				weight: z.number().positive().optional()
			})
		)
		.optional(),
	relations: z
		.array(
			z.object({ total: z.string(), parts: z.array(z.string()).min(1), kind: kind.default('sum') })
		)
		.optional(),
	earlier: z.array(releaseFile).default([]),
	previous: z.string().nullable().default(null)
});
export type ReleaseCase = z.infer<typeof releaseCase>;
export type ReleaseCaseInput = z.input<typeof releaseCase>;

/** Throws where there is no table in the case, or a relation names a cell that is not there. */
export function tableOf({ cube, cells, relations }: ReleaseCase): Table {
	if (cube) return closure(cube.dimensions, cube.atoms, cube.tables, cube.kind);
	if (!cells) throw new Error('neither cube nor cells');
	const index = new Map(cells.map(({ key }, cell) => [key, cell]));
	const place = (key: string) => {
		const found = index.get(key);
		if (found === undefined) throw new Error(`no cell ${key}`);
		return found;
	};
	return {
		cells,
		relations: (relations ?? []).map(({ total, parts, kind }) => ({
			total: place(total),
			parts: parts.map(place),
			kind
		}))
	};
}

export const parametersOf = ({ parameters }: ReleaseCase): Parameters => ({
	...defaults,
	...parameters
});

export const earlierOf = ({ earlier }: ReleaseCase): Earlier[] =>
	earlier.map(({ k, base, cells }) => ({ k, base, shown: new Map(cells) }));
