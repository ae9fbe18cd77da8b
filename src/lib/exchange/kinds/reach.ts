import {
	isOwn,
	type ColumnDescription,
	type KindDescription,
	type RowIssue,
	type Values
} from '../columns';
import { oneOf } from '../parse-choice';
import { parseDate } from '../parse-date';
import { integerBetween } from '../parse-number';
import { parseOrganisation } from '../parse-organisation';
import { parsePeriod, periodLength, type Span } from '../parse-period';
import { textUpTo } from '../parse-text';
import { sameText } from '../same';
import { words } from '../word-list';
import { AREA_COLUMNS, resolveArea } from './area-columns';
import { SITE_KINDS, type SiteKind } from './site-spellings';

/**
 * People reached in a period, as one organisation counts them from its own register. Never the sum of other rows.
 * Without a kind or an area: all of them together.
 */
export interface ReachRow {
	organisation?: string;
	site_kind?: SiteKind;
	area?: string;
	period_start?: string;
	period_end?: string;
	people?: number;
	people_with_package?: number;
	outreach_workers?: number;
	source?: string;
}

const NUMBERS = ['people', 'people_with_package', 'outreach_workers'] as const;
const people = integerBetween(0, 1_000_000);
/** One letter says nothing about where a number comes from; the database wants two as well. */
const SHORTEST_SOURCE = 2;

const COLUMNS: readonly ColumnDescription[] = [
	{
		field: 'organisation',
		label: { id: 'Lembaga', en: 'Organisation' },
		synonyms: words(`
			organisasi, lsm, lembaga pelaksana, pelaksana, nama lembaga, organization, ngo, implementer,
			partner
		`),
		required: 'always',
		askWhenBlank: 'no_organisation',
		parse: parseOrganisation,
		examples: ['', '', '']
	},
	{
		field: 'period',
		label: { id: 'Periode', en: 'Period' },
		synonyms: words('bulan, triwulan, semester, tahun, waktu, month, quarter, year, time period'),
		parse: parsePeriod,
		examples: ['2026Q1', 'Triwulan II 2026', 'Juli 2026']
	},
	{
		field: 'period_start',
		label: { id: 'Awal periode', en: 'Period start' },
		synonyms: words('mulai, dari tanggal, tanggal mulai, start, start date, from'),
		parse: parseDate,
		examples: ['', '', '']
	},
	{
		field: 'period_end',
		label: { id: 'Akhir periode', en: 'Period end' },
		synonyms: words('selesai, sampai tanggal, tanggal selesai, end, end date, until'),
		parse: parseDate,
		examples: ['', '', '']
	},
	{
		field: 'site_kind',
		label: { id: 'Jenis lokasi', en: 'Site kind' },
		synonyms: words('jenis, jenis tempat, tipe lokasi, kind, site type, venue type'),
		parse: oneOf(SITE_KINDS),
		examples: ['', 'Karaoke', '']
	},
	...AREA_COLUMNS.map(({ field, label, synonyms, parse }): ColumnDescription => ({
		field,
		label,
		synonyms,
		parse,
		examples: field === 'area' ? ['', '', 'Sirimau, Kota Ambon'] : ['', '', '']
	})),
	{
		field: 'people',
		label: { id: 'Orang terjangkau', en: 'People reached' },
		synonyms: words(`
			terjangkau, jumlah terjangkau, jumlah orang terjangkau, jangkauan, orang dijangkau, jumlah
			orang, capaian, people, reached, reach, number reached, number of people reached
		`),
		required: 'always',
		parse: people,
		examples: ['120', '45', '38']
	},
	{
		field: 'people_with_package',
		label: { id: 'Terjangkau dengan paket', en: 'Reached with the package' },
		synonyms: words(`
			dengan paket, paket lengkap, paket layanan, jumlah dengan paket, terjangkau paket, orang
			terjangkau dengan paket, with package, package, reached with package, people with package
		`),
		parse: people,
		examples: ['80', '30', '']
	},
	{
		field: 'outreach_workers',
		label: { id: 'Petugas penjangkauan', en: 'Outreach workers' },
		synonyms: words(`
			petugas, jumlah petugas, petugas lapangan, jumlah petugas lapangan, pl, workers, number of
			outreach workers, staff
		`),
		parse: integerBetween(1, 10_000),
		examples: ['4', '2', '2']
	},
	{
		field: 'source',
		label: { id: 'Sumber', en: 'Source' },
		synonyms: words('sumber data, sumber angka, data source, register'),
		required: 'always',
		askWhenBlank: 'no_source',
		parse: textUpTo(200),
		examples: ['Buku register', 'Buku register', 'Buku register']
	}
];

/** Totals of people reached: known by organisation, kind, area and period. */
export const reachKind: KindDescription<ReachRow> = {
	name: 'reach_totals',
	columns: COLUMNS,
	needsOneOf: [['period', 'period_start']],
	finish(values, context) {
		const issues: RowIssue[] = [];
		const row: ReachRow = {};
		const { organisation, site_kind, source } = values as ReachRow;
		if (organisation) {
			row.organisation = organisation;
			if (!isOwn(organisation, context)) {
				issues.push({ field: 'organisation', code: 'other_organisation' });
			}
		}
		if (site_kind) row.site_kind = site_kind;
		const { area, issues: areaIssues } = resolveArea(values, context);
		issues.push(...areaIssues);
		if (area) row.area = area;
		const period = periodOfRow(values, issues);
		if (period) {
			row.period_start = period.start;
			row.period_end = period.end;
			const field = 'period' in values ? 'period' : 'period_start';
			if (period.start > context.today) issues.push({ field, code: 'date_in_future' });
		}
		for (const field of NUMBERS) if (field in values) row[field] = values[field] as number;
		if (
			row.people_with_package !== undefined &&
			row.people_with_package > (row.people ?? Infinity)
		) {
			issues.push({ field: 'people_with_package', code: 'part_above_whole' });
		}
		if (source) row.source = source;
		if (source && source.length < SHORTEST_SOURCE) {
			issues.push({ field: 'source', code: 'text_too_short', params: { limit: SHORTEST_SOURCE } });
		}
		return { row, issues };
	},
	keys: ({ organisation, site_kind, area, period_start, period_end }) => [
		[organisation, site_kind, area, period_start, period_end].map((part) => part ?? '').join('|')
	],
	fields: [
		{ field: 'organisation', required: true },
		{ field: 'site_kind' },
		{ field: 'area' },
		{ field: 'period_start', required: true },
		{ field: 'period_end', required: true },
		{ field: 'people', required: true },
		{ field: 'people_with_package' },
		{ field: 'outreach_workers' },
		{ field: 'source', required: true, same: sameText }
	]
};

/** The period from its own column, or from its first and last day. */
function periodOfRow(values: Values, issues: RowIssue[]): Span | undefined {
	const named = values.period as Span | undefined;
	if (named) return named;
	const { period_start: start, period_end: end } = values as ReachRow;
	if (!start || !end) {
		const field = start ? 'period_end' : end ? 'period_start' : 'period';
		issues.push({ field, code: 'missing_value' });
		return undefined;
	}
	if (!periodLength({ start, end })) issues.push({ field: 'period_end', code: 'not_a_period' });
	return { start, end };
}
