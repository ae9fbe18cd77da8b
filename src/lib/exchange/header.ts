import { cellText, columnLetter, isBlank, type RawCell, type Sheet } from './cells';
import type { ColumnDescription } from './columns';
import { headerMatcher, type HeaderMatch } from './header-match';
import { isPersonColumn } from './person-columns';

/** One column of the sheet and the field it was given. */
export interface MappedColumn {
	/** Zero-based. */
	column: number;
	letter: string;
	/** As a person reads it; two heading rows joined. */
	header: string;
	field: string | null;
	/** 1 exact, 0.95 without a remark in brackets, 0.8 a typing slip, 0.6 a part; 0 unmapped. */
	confidence: number;
	/** `person_column`: never read. `second`: another column already has the field that fits. */
	note?: 'person_column' | 'second';
}

export interface Mapping {
	/** 1-based row of the (upper) heading, as the spreadsheet shows it. */
	headerRow: number;
	/** 1-based first row of data. */
	firstRow: number;
	columns: MappedColumn[];
}

/** All that finding a heading needs to know of a kind. */
interface HasColumns {
	columns: readonly ColumnDescription[];
}

const ROWS_SEARCHED = 40;
const LONGEST_HEADER = 120;

/**
 * Finds the heading and says which column is what. Title rows above it, blank columns, merged
 * cells and a heading of two rows ("Koordinat" over "Lintang | Bujur") are expected. A row is the
 * heading when it fits the kind's columns best; null when no row fits at least two.
 */
export function proposeMapping(sheet: Sheet, kind: HasColumns): Mapping | null {
	const match = headerMatcher(kind.columns);
	let best: { mapping: Mapping; score: number } | null = null;
	const last = Math.min(sheet.rows.length, ROWS_SEARCHED);
	for (let at = 0; at < last; at++) {
		const upper = headerTexts(sheet.rows[at]!);
		if (!upper.some((text) => text)) continue;
		const single = mapTexts(
			upper.map((text) => [text]),
			match
		);
		let candidate = { columns: single, height: 1 };
		const lowerRow = sheet.rows[at + 1];
		if (lowerRow && couldBeHeader(lowerRow)) {
			const double = mapTexts(joinRows(upper, headerTexts(lowerRow)), match);
			// A second heading row must earn its place: data would not name new fields.
			if (scoreOf(double) > scoreOf(single) + 0.5) candidate = { columns: double, height: 2 };
		}
		const score = scoreOf(candidate.columns) - at * 0.001;
		if (countOf(candidate.columns) >= 2 && (!best || score > best.score)) {
			const { columns, height } = candidate;
			best = { score, mapping: { headerRow: at + 1, firstRow: at + 1 + height, columns } };
		}
	}
	return best ? withoutEmptyColumns(best.mapping, sheet) : null;
}

/** Rows below the heading in which a column without one must show something to be listed. */
const ROWS_GLANCED = 50;

function withoutEmptyColumns(mapping: Mapping, sheet: Sheet): Mapping {
	const glance = sheet.rows.slice(mapping.firstRow - 1, mapping.firstRow - 1 + ROWS_GLANCED);
	const columns = mapping.columns.filter(
		({ header, column }) => header !== '' || glance.some((row) => !isBlank(row[column]))
	);
	return { ...mapping, columns };
}

/**
 * The sheet that fits the kind best, as a workbook often opens with a cover sheet.
 * Null when none has a heading.
 */
export function chooseSheet(
	sheets: readonly Sheet[],
	kind: HasColumns
): { sheet: Sheet; mapping: Mapping } | null {
	let best: { sheet: Sheet; mapping: Mapping } | null = null;
	for (const sheet of sheets) {
		const mapping = proposeMapping(sheet, kind);
		if (mapping && (!best || scoreOf(mapping.columns) > scoreOf(best.mapping.columns))) {
			best = { sheet, mapping };
		}
	}
	return best;
}

/**
 * The mapping as a person wants it: column index to field, or to null for "do not import". A field
 * moves from the column that had it. Columns about persons stay unread whatever is asked.
 */
export function overrideMapping(
	mapping: Mapping,
	changes: Readonly<Record<number, string | null>>
): Mapping {
	const taken = new Set(Object.values(changes));
	const columns = mapping.columns.map((column): MappedColumn => {
		if (column.note === 'person_column') return column;
		const { column: index, letter, header } = column;
		const wanted = changes[index];
		if (wanted !== undefined) {
			return { column: index, letter, header, field: wanted, confidence: wanted ? 1 : 0 };
		}
		if (column.field && taken.has(column.field)) return { ...column, field: null, confidence: 0 };
		return column;
	});
	return { ...mapping, columns };
}

function headerTexts(row: RawCell[]): string[] {
	return row.map((cell) => cellText(cell).replace(/\s+/g, ' ').trim().slice(0, LONGEST_HEADER));
}

/** Headings are words; a row with numbers in it is data. */
function couldBeHeader(row: RawCell[]): boolean {
	const cells = row.filter((cell) => !isBlank(cell));
	return cells.length > 0 && cells.every((cell) => typeof cell === 'string' && /\p{L}/u.test(cell));
}

/** For each column what it may be called: the lower heading, both together, or the upper alone. */
function joinRows(upper: string[], lower: string[]): string[][] {
	const width = Math.max(upper.length, lower.length);
	let spanning = '';
	return Array.from({ length: width }, (_, i) => {
		const above = upper[i] ?? '';
		const below = lower[i] ?? '';
		if (above) spanning = above;
		// A merged heading of a CSV file stands over its first column only.
		const over = above || (below ? spanning : '');
		if (!below || below === over) return [over];
		return over ? [`${over} ${below}`, below] : [below];
	});
}

function mapTexts(names: string[][], match: (text: string) => HeaderMatch[]): MappedColumn[] {
	const columns = names.map(([header = ''], column): MappedColumn => {
		return { column, letter: columnLetter(column), header, field: null, confidence: 0 };
	});
	const offers: { column: MappedColumn; field: string; confidence: number }[] = [];
	for (const column of columns) {
		if (names[column.column]!.some(isPersonColumn)) {
			column.note = 'person_column';
			continue;
		}
		for (const [rank, text] of names[column.column]!.entries()) {
			for (const { field, confidence } of match(text)) {
				offers.push({ column, field, confidence: confidence - rank * 0.01 });
			}
		}
	}
	// The surest pair first, so that a weak likeness never takes a field from an exact heading.
	offers.sort((a, b) => b.confidence - a.confidence || a.column.column - b.column.column);
	const taken = new Set<string>();
	for (const { column, field, confidence } of offers) {
		if (column.field) continue;
		if (taken.has(field)) {
			if (confidence > 0.9) column.note = 'second';
			continue;
		}
		taken.add(field);
		column.field = field;
		column.confidence = Math.round(confidence * 100) / 100;
		delete column.note;
	}
	return columns;
}

function scoreOf(columns: MappedColumn[]): number {
	return columns.reduce((sum, column) => sum + column.confidence, 0);
}

function countOf(columns: MappedColumn[]): number {
	return columns.filter((column) => column.field).length;
}
