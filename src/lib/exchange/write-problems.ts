import { cellText } from './cells';
import type { Part, Problem } from './check';
import { BYTE_ORDER_MARK, csvLine } from './formula-safe';
import { cleanText } from './parse-text';
import { readDecimal } from './parse-number';

/**
 * The rows that were kept out, as a file to mend and to import again: the columns as they came, one
 * more that says why and one with the row of the first file. Columns about persons are not in it.
 *
 * @param say turns a problem into its sentence, in the language of the person
 * @param headings of the added columns; both are in no kind's synonyms, so importing ignores them
 * @returns CSV text with byte order mark, empty when no row was kept out
 */
export function writeProblems(
	parts: readonly Part[],
	problems: readonly Problem[],
	say: (problem: Problem) => string,
	headings: { why: string; row: string }
): string {
	const sentences = new Map<string, string[]>();
	for (const problem of problems) {
		if (problem.severity !== 'error') continue;
		const key = `${problem.sheet}\n${problem.row}`;
		const said = sentences.get(key);
		const sentence = problem.header ? `${problem.header}: ${say(problem)}` : say(problem);
		if (said) said.push(sentence);
		else sentences.set(key, [sentence]);
	}
	const lines: string[] = [];
	for (const { sheet, mapping } of parts) {
		const columns = mapping.columns.filter(({ note }) => note !== 'person_column');
		const rows: string[] = [];
		for (let at = mapping.firstRow - 1; at < sheet.rows.length; at++) {
			const why = sentences.get(`${sheet.name}\n${at + 1}`);
			if (!why) continue;
			const cells = columns.map(({ column }) => plain(sheet.rows[at]![column] ?? null));
			rows.push(csvLine([...cells, why.join(' '), at + 1]));
		}
		if (rows.length === 0) continue;
		if (lines.length > 0) lines.push('');
		lines.push(
			csvLine([...columns.map(({ header }) => header), headings.why, headings.row]),
			...rows
		);
	}
	return lines.length === 0 ? '' : `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** A number that came as text goes back unquoted, or the southern latitudes would not survive. */
function plain(cell: Parameters<typeof cellText>[0]): string | number | boolean | null {
	if (typeof cell !== 'string') return cell ?? null;
	const text = cleanText(cell);
	if (!/^[+-]/.test(text)) return text;
	const value = readDecimal(text);
	return value === null ? text : value;
}
