import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import { cellsOf, CSV_START, csvWriter, type OutCell, type OutWords } from '$lib/exchange';
import type { Outgoing } from './export-kinds';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV = 'text/csv; charset=utf-8';

/** A CSV file as it is read from the database: one page of rows in memory, whatever its length. */
export function csvStream(
	{ head, columns, pages }: Outgoing,
	words: OutWords,
	language: 'id' | 'en'
): ReadableStream<Uint8Array> {
	const line = csvWriter(language);
	const encoder = new TextEncoder();
	async function* pieces(): AsyncGenerator<Uint8Array> {
		yield encoder.encode(CSV_START + line(head));
		for await (const rows of pages) {
			yield encoder.encode(rows.map((row) => line(cellsOf(row, columns, words))).join(''));
		}
	}
	const run = pieces();
	return new ReadableStream({
		async pull(controller) {
			const step = await run.next();
			if (step.done) controller.close();
			else controller.enqueue(step.value);
		},
		async cancel() {
			await run.return(undefined);
		}
	});
}

/**
 * The same rows as a workbook, made whole in memory. Text stays text whatever it begins with: a cell of a workbook is a
 * formula only when the file says so, and this one never does.
 */
export async function workbook(
	{ head, columns, pages }: Outgoing,
	words: OutWords
): Promise<Uint8Array<ArrayBuffer>> {
	const data: SheetData = [head.map((value) => ({ value, fontWeight: 'bold' as const }))];
	for await (const rows of pages) {
		for (const row of rows) {
			const cells = cellsOf(row, columns, words);
			data.push(cells.map((cell, i) => xlsxCell(cell, columns[i]?.day ?? false)));
		}
	}
	const widths = head.map((heading) => ({ width: Math.max(12, heading.length + 4) }));
	const file = await writeWorkbook(data, { columns: widths, stickyRowsCount: 1 }).toBuffer();
	return new Uint8Array(file);
}

function xlsxCell(cell: OutCell, isDay: boolean): SheetData[number][number] {
	if (cell === null || cell === undefined || cell === '') return null;
	if (typeof cell === 'number') return { value: cell, type: Number };
	if (isDay) return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
	return { value: cell.replace(/\0/g, ''), type: String };
}
