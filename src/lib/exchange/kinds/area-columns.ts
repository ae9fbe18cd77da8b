import { cellText, type RawCell } from '../cells';
import { accept, type ColumnDescription, type Parsed, type ParseContext } from '../columns';
import type { RowIssue, Values } from '../columns';
import { parseArea } from '../parse-area';
import { cleanText } from '../parse-text';
import { words } from '../word-list';

/**
 * Columns that say in which area something lies. Lists name the village and the district in columns
 * of their own, and only both together tell one Batu Merah from another: so a cell is kept as text
 * here, and `resolveArea` reads the row.
 */
export const AREA_COLUMNS: readonly ColumnDescription[] = [
	{
		field: 'area',
		label: { id: 'Wilayah', en: 'Area' },
		synonyms: words(`
			kode wilayah, kode area, kode kemendagri, kode desa, kode kelurahan, kode kecamatan,
			area code, kelurahan kecamatan, desa kecamatan
		`),
		required: 'to_create',
		parse: parseAreaText,
		examples: ['Batu Merah, Sirimau', 'Kec. Nusaniwe', '81.71.02']
	},
	{
		field: 'village',
		label: { id: 'Kelurahan/Desa', en: 'Village' },
		synonyms: words(`
			kelurahan, desa, kel, desa kelurahan, negeri, desa negeri, kel desa, nama desa, nama kelurahan,
			subdistrict, ward, urban village
		`),
		parse: parseAreaText,
		examples: ['', '', '']
	},
	{
		field: 'district',
		label: { id: 'Kecamatan', en: 'District' },
		synonyms: words('kec, nama kecamatan, wilayah kecamatan, distrik, sub district'),
		parse: parseAreaText,
		examples: ['', '', '']
	},
	{
		field: 'regency',
		label: { id: 'Kabupaten/Kota', en: 'Regency' },
		synonyms: words('kabupaten, kota, kab, kab kota, kota kabupaten, city, municipality'),
		parse: parseAreaText,
		examples: ['', '', '']
	}
];

/** What a name without one gets in front, by its column. */
const LEVEL_WORDS: Readonly<Record<string, string>> = {
	village: 'kelurahan',
	district: 'kecamatan',
	regency: 'kabupaten'
};

const FIELDS = ['village', 'area', 'district', 'regency'] as const;

/** The code of the smallest area that the columns of a row name together. */
export function resolveArea(
	values: Values,
	context: ParseContext
): { area?: string; issues: RowIssue[] } {
	const field = FIELDS.find((name) => name in values);
	if (!field) return { issues: [] };
	const code = /\d{2}/.test(String(values.area ?? ''));
	const parts = code ? [values.area] : FIELDS.map((name) => values[name]);
	const text = parts.filter((part) => part !== undefined).join(', ');
	const plain = parseArea(text, context);
	// A district and one of its villages often share a name; the column says which is meant.
	const level = plain.ok || code ? undefined : LEVEL_WORDS[field];
	const leveled = level ? parseArea(`${level} ${text}`, context) : plain;
	const parsed = leveled.ok ? leveled : plain;
	if (parsed.ok) return { area: parsed.value, issues: [] };
	return { issues: [{ field, code: parsed.code, params: parsed.params }] };
}

function parseAreaText(cell: RawCell): Parsed<string> {
	// A code of digits alone arrives as a number from a spreadsheet.
	return accept(cleanText(cellText(cell)).slice(0, 200));
}
