import { z } from 'zod';

const group = z.object({ total: z.string(), parts: z.array(z.string()) });

/** What everybody gets, whoever asks. No exact value, no reason, no mark that tells one withheld cell from another. */
export const releaseFile = z.object({
	format: z.literal('baileo-release-1'),
	series: z.string(),
	sequence: z.int().min(0),
	title: z.string(),
	period: z.string(),
	measure: z.string(),
	k: z.int().min(0),
	base: z.int().min(1),
	/** Code lists and what adds up in them: a reader's own audit starts here. */
	dimensions: z
		.array(z.object({ name: z.string(), codes: z.array(z.string()), groups: z.array(group) }))
		.optional(),
	relations: z
		.array(
			z.object({ total: z.string(), parts: z.array(z.string()), kind: z.enum(['sum', 'distinct']) })
		)
		.optional(),
	kind: z.enum(['sum', 'distinct']),
	/** Rounded figure, or null for withheld, in code order. */
	cells: z.array(z.tuple([z.string(), z.int().nullable()])),
	checked: z.object({
		requirements: z.int(),
		proved: z.int(),
		releases: z.int(),
		/** Least distance between the two ends that one withheld figure is proved to have. */
		narrowest: z.int().nullable()
	}),
	previous: z.string().nullable()
});
export type ReleaseFile = z.infer<typeof releaseFile>;

/** The bytes: keys in the order of the schema, one cell a line, no clock, no machine. */
export function releaseText(file: ReleaseFile): string {
	const { cells, ...rest } = releaseFile.parse(file);
	const head = JSON.stringify(rest, null, '\t').replace(/\n\}$/, '');
	const lines = cells.map((cell) => `\t\t${JSON.stringify(cell)}`).join(',\n');
	return `${head},\n\t"cells": [\n${lines}\n\t]\n}\n`;
}

/** The same figures for a spreadsheet: one column a dimension, an en dash for withheld. */
export function releaseCsv({ dimensions, cells }: ReleaseFile): string {
	const names = dimensions?.map(({ name }) => name) ?? ['cell'];
	const quoted = (text: string) =>
		/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	const lines = cells.map(([key, shown]) =>
		[...(dimensions ? key.split('|') : [key]), shown === null ? '–' : String(shown)]
			.map(quoted)
			.join(',')
	);
	return [[...names, 'value'].map(quoted).join(','), ...lines, ''].join('\r\n');
}

/** SHA-256 of a text in hexadecimal: what the next release and the certificate name it by. */
export async function digest(text: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
