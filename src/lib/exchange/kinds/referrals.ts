import { isOwn, reject, type ColumnDescription, type KindDescription } from '../columns';
import type { Parsed, ParseContext, RowIssue } from '../columns';
import type { RawCell } from '../cells';
import { integerBetween } from '../parse-number';
import { parseOrganisation } from '../parse-organisation';
import { parsePeriod, periodLength } from '../parse-period';
import { oneService, serviceLabels, type ServiceEntry } from '../parse-services';
import { words } from '../word-list';

/** How often one organisation referred to another, for a service, in a month. Counts, never a person. */
export interface ReferralRow {
	from?: string;
	to?: string;
	service?: string;
	/** Its first day. */
	month?: string;
	made?: number;
	completed?: number;
}

/** One is referred to a service, not to a referral. */
const NO_SERVICE = 'referral';

function columns(services: readonly ServiceEntry[]): ColumnDescription[] {
	const known = services.filter(({ id }) => id !== NO_SERVICE);
	const [first = '', second = first] = serviceLabels(known);
	return [
		{
			field: 'from',
			label: { id: 'Dari lembaga', en: 'From organisation' },
			synonyms: words(`
				dari, lembaga perujuk, perujuk, asal rujukan, lembaga asal, lembaga, from, referring
				organisation, referred by, from organization, organisation
			`),
			required: 'always',
			askWhenBlank: 'no_organisation',
			parse: parseOrganisation,
			examples: ['', '', '']
		},
		{
			field: 'to',
			label: { id: 'Ke lembaga', en: 'To organisation' },
			synonyms: words(`
				ke, kepada, tujuan, tujuan rujukan, lembaga tujuan, lembaga penerima, penerima rujukan, to,
				referred to, receiving organisation, to organization
			`),
			required: 'always',
			parse: parseInDirectory,
			examples: ['', '', '']
		},
		{
			field: 'service',
			label: { id: 'Layanan', en: 'Service' },
			synonyms: words('jenis layanan, layanan tujuan, untuk layanan, service type, services'),
			required: 'always',
			parse: oneService(known),
			examples: [first, second, first]
		},
		{
			field: 'month',
			label: { id: 'Bulan', en: 'Month' },
			synonyms: words('periode, bulan rujukan, period, month of referral'),
			required: 'always',
			parse: parseMonth,
			examples: ['Januari 2026', '2026-02', '202603']
		},
		{
			field: 'made',
			label: { id: 'Rujukan dibuat', en: 'Referrals made' },
			synonyms: words(`
				jumlah rujukan, rujukan, jumlah dirujuk, dirujuk, dibuat, made, referred, number of
				referrals, number referred, referrals
			`),
			required: 'always',
			parse: integerBetween(0, 10_000),
			examples: ['6', '3', '4']
		},
		{
			field: 'completed',
			label: { id: 'Rujukan selesai', en: 'Referrals completed' },
			synonyms: words(`
				selesai, jumlah selesai, rujukan sampai, sampai, rujukan berhasil, rujukan diterima,
				completed, arrived, number completed, referrals arrived
			`),
			parse: integerBetween(0, 10_000),
			examples: ['4', '', '4']
		}
	];
}

/** Referrals: known by both sides, the service and the month. */
export function referralsKind(services: readonly ServiceEntry[]): KindDescription<ReferralRow> {
	return {
		name: 'referrals',
		columns: columns(services),
		needsOneOf: [],
		finish(values, context) {
			const row = values as ReferralRow;
			const issues: RowIssue[] = [];
			if (row.from && !isOwn(row.from, context)) {
				issues.push({ field: 'from', code: 'other_organisation' });
			}
			if (row.from && row.from === row.to) issues.push({ field: 'to', code: 'same_organisation' });
			if (row.month && row.month > context.today) {
				issues.push({ field: 'month', code: 'date_in_future' });
			}
			if (row.completed !== undefined && row.completed > (row.made ?? Infinity)) {
				issues.push({ field: 'completed', code: 'part_above_whole' });
			}
			return { row, issues };
		},
		keys: ({ from, to, service, month }) => [[from, to, service, month].join('|')],
		fields: [
			{ field: 'from', required: true },
			{ field: 'to', required: true },
			{ field: 'service', required: true },
			{ field: 'month', required: true },
			{ field: 'made', required: true },
			{ field: 'completed' }
		]
	};
}

/** One refers to offices and clinics too, which are no members. */
function parseInDirectory(cell: RawCell, context: ParseContext): Parsed<string> {
	const organisations = context.directory ?? context.organisations;
	return parseOrganisation(cell, { ...context, organisations });
}

function parseMonth(cell: RawCell, context: ParseContext): Parsed<string> {
	const period = parsePeriod(cell, context);
	if (!period.ok) return period.code === 'not_a_period' ? reject('not_a_month') : period;
	return periodLength(period.value) === 'month'
		? { ok: true, value: period.value.start }
		: reject('not_a_month');
}
