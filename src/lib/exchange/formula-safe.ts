/**
 * One cell of a CSV file that a spreadsheet will not take for a formula (OWASP ASVS 5.0, 1.2.10;
 * OWASP "CSV Injection"): text whose first character after any space, quote or separator is one of
 * `= + - @`, or that begins with tab, line end or NUL, gets a leading `'`. Numbers are written as
 * numbers, or every southern latitude would be quoted. Quoting follows RFC 4180.
 *
 * Where a separator follows, Excel may cut an unquoted cell in two, so cells with any of the usual
 * separators are quoted whatever the separator of the file is.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	const text = value.replace(/\0/g, '');
	const risky = value !== text || /^[\t\r\n]|^[\s\p{Z}\p{Cf}"'`,;|]*[=+\-@＝＋－＠]/u.test(text);
	const safe = risky ? `'${text}` : text;
	return /["',;\t|\r\n]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** One line of a CSV file without its end. */
export function csvLine(values: readonly (string | number | boolean | null | undefined)[]): string {
	return values.map(csvCell).join(',');
}

/** Excel reads a CSV file as UTF-8 only with this mark before it. */
export const BYTE_ORDER_MARK = '\ufeff';
