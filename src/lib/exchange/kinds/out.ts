import type { Hours } from '../parse-hours';
import { periodName } from '../parse-period';
import type { OutCell, OutColumn, OutWords } from '../write-table';
import type { EstimateRow } from './estimates';
import type { OrganisationRow } from './organisations';
import type { ReachRow } from './reach';
import type { ReferralRow } from './referrals';
import type { SiteEstimate, SiteRow } from './sites';
import type { VisitRow } from './visits';

/*
 * What leaves the house, kind by kind, in columns that the recogniser reads back to the same rows: an export that is
 * brought again changes nothing. Sites go out without place and without notes.
 */

/** The estimate that the coalition works with; a row that comes from an export has one at most. */
const chosen = ({ estimate }: SiteRow): SiteEstimate | undefined => [estimate ?? []].flat()[0];

const text = <Row>(field: keyof Row & string): OutColumn<Row> => ({
	field,
	cell: (row) => row[field] as OutCell
});
const day = <Row>(field: keyof Row & string): OutColumn<Row> => ({
	...text<Row>(field),
	day: true
});
const maybe = (value: string | undefined, say: (known: string) => string): OutCell =>
	value === undefined ? null : say(value);

export const SITES_OUT: readonly OutColumn<SiteRow>[] = [
	text('code'),
	text('name'),
	{ field: 'kind', cell: ({ kind }, { word }) => maybe(kind, (v) => word('site_kind', v)) },
	{
		field: 'population',
		cell: ({ population }, { word }) => maybe(population, (v) => word('site_population', v))
	},
	{ field: 'status', cell: ({ status }, { word }) => maybe(status, (v) => word('site_status', v)) },
	{ field: 'area', cell: ({ area }, words) => maybe(area, words.area) },
	{ field: 'steward', cell: ({ steward }, words) => maybe(steward, words.organisation) },
	text('minimum_team'),
	text('risk'),
	{ field: 'estimate_minimum', cell: (row) => chosen(row)?.minimum },
	{ field: 'estimate_maximum', cell: (row) => chosen(row)?.maximum },
	{ field: 'counted_on', day: true, cell: (row) => chosen(row)?.counted_on },
	{ field: 'source', cell: (row) => chosen(row)?.source },
	{ field: 'method', cell: (row) => chosen(row)?.method },
	{ field: 'hours', cell: ({ hours }, words) => hoursText(hours ?? [], words) },
	text('consent_by'),
	day('consent_until')
];

export const ORGANISATIONS_OUT: readonly OutColumn<OrganisationRow>[] = [
	text('short_name'),
	text('name'),
	{ field: 'kind', cell: ({ kind }, { word }) => maybe(kind, (v) => word('organisation_kind', v)) },
	{
		field: 'level',
		cell: ({ level }, { word }) => maybe(level, (v) => word('organisation_level', v))
	},
	{ field: 'area', cell: ({ area }, words) => maybe(area, words.area) },
	{
		field: 'is_member',
		cell: ({ is_member }, { yesNo }) => (is_member === undefined ? null : yesNo(is_member))
	},
	{
		field: 'services',
		cell: ({ services }, { service }) => (services ?? []).map(service).join('; ')
	},
	text('about'),
	text('public_contact'),
	text('address'),
	{ field: 'latitude', cell: ({ point }) => point?.latitude },
	{ field: 'longitude', cell: ({ point }) => point?.longitude },
	day('reviewed_on')
];

export const ESTIMATES_OUT: readonly OutColumn<EstimateRow>[] = [
	text('site'),
	{ field: 'estimate_minimum', cell: ({ minimum }) => minimum },
	{ field: 'estimate_maximum', cell: ({ maximum }) => maximum },
	day('counted_on'),
	text('source'),
	text('method')
];

export const VISITS_OUT: readonly OutColumn<VisitRow>[] = [
	{ field: 'reference', cell: ({ id }) => id },
	text('site'),
	{
		field: 'organisation',
		cell: ({ organisation }, words) => maybe(organisation, words.organisation)
	},
	{
		field: 'date',
		day: true,
		cell: ({ started_at }, { clock }) => maybe(started_at, (v) => clock(v).day)
	},
	{
		field: 'start_time',
		cell: ({ started_at }, { clock }) => maybe(started_at, (v) => clock(v).time)
	},
	text('minutes'),
	text('team_size'),
	text('contacts_new'),
	text('contacts_returning'),
	{
		field: 'services',
		cell: ({ services }, words) =>
			(services ?? [])
				.map(({ service, quantity }) => `${words.service(service)}: ${quantity}`)
				.join('; ')
	},
	text('note')
];

export const REACH_OUT: readonly OutColumn<ReachRow>[] = [
	{
		field: 'organisation',
		cell: ({ organisation }, words) => maybe(organisation, words.organisation)
	},
	{
		field: 'period',
		cell: ({ period_start: start, period_end: end }) =>
			start !== undefined && end !== undefined ? periodName({ start, end }) : null
	},
	{
		field: 'site_kind',
		cell: ({ site_kind }, { word }) => maybe(site_kind, (v) => word('site_kind', v))
	},
	{ field: 'area', cell: ({ area }, words) => maybe(area, words.area) },
	text('people'),
	text('people_with_package'),
	text('outreach_workers'),
	text('source')
];

export const REFERRALS_OUT: readonly OutColumn<ReferralRow>[] = [
	{ field: 'from', cell: ({ from }, words) => maybe(from, words.organisation) },
	{ field: 'to', cell: ({ to }, words) => maybe(to, words.organisation) },
	{ field: 'service', cell: ({ service }, words) => maybe(service, words.service) },
	{ field: 'month', cell: ({ month }) => month?.slice(0, 7) },
	text('made'),
	text('completed')
];

/** Each weekday by itself, `Sen 21.00-03.00; Sel 21.00-03.00`; blank where a day has two turns, which a cell cannot say. */
function hoursText(hours: readonly Hours[], { weekdays }: OutWords): string {
	if (new Set(hours.map(({ weekday }) => weekday)).size < hours.length) return '';
	const clock = (time: string) => time.slice(0, 5).replace(':', '.');
	return hours
		.map(({ weekday, opens, closes }) => {
			const end = opens === closes ? '24.00' : clock(closes);
			const start = opens === closes ? '00.00' : clock(opens);
			return `${weekdays[weekday - 1] ?? ''} ${start}-${end}`;
		})
		.join('; ');
}
