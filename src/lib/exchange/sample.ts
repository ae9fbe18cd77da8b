import type { KindDescription } from './columns';
import { BYTE_ORDER_MARK, csvCell } from './formula-safe';

/** The heading and the three rows of a kind's sample; columns without an example are left out. */
export function sampleRows<Row extends object>(
	kind: KindDescription<Row>,
	language: 'id' | 'en',
	examples: Readonly<Record<string, readonly [string, string, string]>> = {}
): string[][] {
	const columns = kind.columns
		.map((column) => ({ ...column, examples: examples[column.field] ?? column.examples }))
		.filter((column) => column.examples.some((example) => example !== ''));
	const rows = [0, 1, 2].map((i) => columns.map((column) => column.examples[i] ?? ''));
	return [columns.map((column) => column.label[language]), ...rows];
}

/**
 * The sample as a CSV file that the recogniser reads back without a problem. Semicolons, as Excel
 * with Indonesian settings opens that in columns and commas stay decimal.
 *
 * @param examples replaces a column's examples, such as the names of the coalition's organisations
 */
export function sampleCsv<Row extends object>(
	kind: KindDescription<Row>,
	language: 'id' | 'en',
	examples: Readonly<Record<string, readonly [string, string, string]>> = {}
): string {
	const lines = sampleRows(kind, language, examples).map((row) => row.map(sampleCell).join(';'));
	return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function sampleCell(text: string): string {
	return /^-\d+(\.\d+)?$/.test(text) ? csvCell(Number(text)) : csvCell(text);
}
