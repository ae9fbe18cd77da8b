import { BYTE_ORDER_MARK, csvLine } from '$lib/exchange/formula-safe';
import type { Chart } from './chart';

/** The chart's table as a file; what is not known stays empty, for an empty cell is not a zero. */
export function csvFile({ table }: Pick<Chart, 'table'>): string {
	const lines = [table.columns.map(({ label }) => label), ...table.rows];
	return `${BYTE_ORDER_MARK}${lines.map((cells) => `${csvLine(cells)}\r\n`).join('')}`;
}
