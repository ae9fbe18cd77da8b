import type { KindDescription } from './columns';
import { fold } from './fold';
import { BYTE_ORDER_MARK, csvCell } from './formula-safe';
import { indexAreas, parseArea, type AreaEntry } from './parse-area';
import { indexOrganisations, type OrganisationEntry } from './parse-organisation';

/** A cell that goes out. Days are ISO text. */
export type OutCell = string | number | null | undefined;

/** Turns codes and ids into words that the recogniser turns back into the same codes and ids. */
export interface OutWords {
	/** The word for a value of a fixed list. */
	word: (list: OutList, value: string) => string;
	area: (code: string) => string;
	organisation: (id: string) => string;
	service: (code: string) => string;
	yesNo: (value: boolean) => string;
	/** Day and time of an instant where the coalition works. */
	clock: (instant: string) => { day: string; time: string };
	/** Short names of weekdays, Monday first. */
	weekdays: readonly string[];
}

export type OutList =
	'site_kind' | 'site_population' | 'site_status' | 'organisation_kind' | 'organisation_level';

/** One column of an export: a field of the kind, under the kind's own label, so that the file can come back. */
export interface OutColumn<Row> {
	field: string;
	/** A date in a workbook, ISO text in a CSV file. */
	day?: true;
	cell: (row: Row, words: OutWords) => OutCell;
}

/** The headings of an export: the labels of the kind's columns. */
export function headingOf<Row extends object>(
	kind: KindDescription<Row>,
	columns: readonly OutColumn<Row>[],
	language: 'id' | 'en'
): string[] {
	return columns.map(
		({ field }) => kind.columns.find((column) => column.field === field)?.label[language] ?? field
	);
}

export function cellsOf<Row>(
	row: Row,
	columns: readonly OutColumn<Row>[],
	words: OutWords
): OutCell[] {
	return columns.map(({ cell }) => cell(row, words));
}

/**
 * Separates by what a spreadsheet with the language's settings takes for a column: Excel in Indonesian opens semicolons
 * in columns, since its comma is decimal.
 */
export function csvWriter(language: 'id' | 'en'): (cells: readonly OutCell[]) => string {
	const separator = language === 'id' ? ';' : ',';
	return (cells) => `${cells.map(csvCell).join(separator)}\r\n`;
}

/** What stands at the start of a CSV file. */
export const CSV_START = BYTE_ORDER_MARK;

/** Names of areas that mean one area alone: `Batu Merah (81.71.02.1005)`. A province has its code only. */
export function areaWords(areas: readonly AreaEntry[]): (code: string) => string {
	const names = new Map(areas.map(({ code, name }) => [code, name]));
	const index = indexAreas(areas);
	return (code) => {
		const name = names.get(code);
		const text = name ? `${name} (${code})` : code;
		const context = { areas: index } as Parameters<typeof parseArea>[1];
		const read = parseArea(text, context);
		return read.ok && read.value === code ? text : code;
	};
}

/** Short names of organisations where they mean one organisation alone, else ids. */
export function organisationWords(
	organisations: readonly OrganisationEntry[]
): (id: string) => string {
	const index = indexOrganisations(organisations);
	const texts = new Map<string, string>();
	for (const [, entries] of index) {
		const [entry, more] = entries;
		if (!entry || more) continue;
		for (const name of [entry.name, entry.shortName ?? '']) {
			const found = name === '' ? undefined : index.get(fold(name));
			if (found?.length === 1 && found[0]?.id === entry.id) texts.set(entry.id, name);
		}
	}
	return (id) => texts.get(id) ?? id;
}
