import type { z } from 'zod';

/** The inside of a zod schema, as far as the comparison looks. */
interface Def {
	type: string;
	shape?: Record<string, z.ZodType>;
	catchall?: z.ZodType;
	element?: z.ZodType;
	innerType?: z.ZodType;
	options?: z.ZodType[];
}

const defOf = (schema: z.ZodType) => schema.def as unknown as Def;

/** Without `.nullable()` and `.optional()` around it. */
export function bare(schema: z.ZodType): z.ZodType {
	const { innerType } = defOf(schema);
	return innerType ? bare(innerType) : schema;
}

/** The keys of an object schema, whatever is around it; null when it is no object. */
export function shapeOf(schema: z.ZodType): Record<string, z.ZodType> | null {
	const inner = bare(schema);
	const { element, shape } = defOf(inner);
	if (element) return shapeOf(element);
	return shape ?? null;
}

/** Keys and types of an object schema: two that read the same are the same reading, made anew or refined. */
export function signatureOf(schema: z.ZodType): string {
	const parts = Object.entries(shapeOf(schema) ?? {});
	return parts.map(([key, part]) => `${key}: ${bare(part).def.type}`).join(', ');
}

/** Whether a schema says, with `z.looseObject`, that more may come than it names. */
const isLoose = (schema: z.ZodType) => defOf(schema).catchall?.def.type === 'unknown';

/**
 * Compares what came back with a schema, key by key and as deep as both go: a key that the schema drops, or one that did
 * not come. `met` collects what the object schemas say for which a value was seen ({@link signatureOf}).
 */
export function differences(
	schema: z.ZodType,
	value: unknown,
	met: Set<string>,
	path = 'row'
): string[] {
	if (value === null || value === undefined) return [];
	const inner = bare(schema);
	const { element, shape } = defOf(inner);
	if (element && Array.isArray(value)) {
		return value.slice(0, 50).flatMap((item) => differences(element, item, met, path));
	}
	if (!shape || typeof value !== 'object') return [];
	met.add(signatureOf(inner));
	const row = value as Record<string, unknown>;
	const dropped = isLoose(inner) ? [] : Object.keys(row).filter((key) => !(key in shape));
	const missing = Object.keys(shape).filter((key) => !(key in row));
	return [
		...dropped.map((key) => `${path}.${key} comes and is dropped`),
		...missing.map((key) => `${path}.${key} is awaited and does not come`),
		...Object.entries(shape).flatMap(([key, part]) =>
			differences(part, row[key], met, `${path}.${key}`)
		)
	];
}

const ID = '00000000-0000-4000-8000-000000000001';
/** Values of a type that a schema must take, and values that it must not. */
const SAMPLES: Record<string, { takes: unknown[]; refuses: unknown[] }> = {
	uuid: { takes: [ID], refuses: ['no id', 5] },
	text: { takes: [], refuses: [5, true] },
	bool: { takes: [true, false], refuses: ['true', 1] },
	int2: { takes: [1, 2], refuses: [1.5, '1'] },
	int4: { takes: [1, 2], refuses: [1.5, '1'] },
	int8: { takes: [1, 2], refuses: [1.5] },
	float8: { takes: [1, 1.5], refuses: ['1.5'] },
	numeric: { takes: [1, 1.5], refuses: ['1.5'] },
	date: { takes: ['2026-01-31'], refuses: [5, true] },
	time: { takes: ['21:00:00'], refuses: [5] },
	timestamptz: { takes: ['2026-01-31 12:00:00+00'], refuses: [5] },
	jsonb: { takes: [], refuses: [] }
};

export type Column = {
	name: string;
	type: string;
	nullable: boolean;
	/** Labels of an enum. */
	labels: string[] | null;
};

/** How a schema and the column it reads disagree about type and null. */
export function columnDifferences(schema: z.ZodType, column: Column): string[] {
	const takes = (value: unknown) => schema.safeParse(value).success;
	const samples = column.labels
		? { takes: column.labels, refuses: [5] }
		: (SAMPLES[column.type] ?? { takes: [], refuses: [] });
	const found = [
		...samples.takes.filter((value) => !takes(value)).map((value) => `refuses ${String(value)}`),
		...samples.refuses.filter(takes).map((value) => `takes ${String(value)}`)
	];
	if (!column.labels && !(column.type in SAMPLES)) found.push(`has no samples of ${column.type}`);
	if (column.labels && bare(schema).def.type === 'enum' && takes('no such label')) {
		found.push('takes any label');
	}
	if (takes(null) !== column.nullable) {
		found.push(column.nullable ? 'refuses null, which may come' : 'takes null, which never comes');
	}
	return found.map((what) => `${column.name} (${column.type}) ${what}`);
}
