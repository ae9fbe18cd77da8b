import { fold } from '../fold';
import type { KindDescription, ParseContext, RowIssue, Values } from '../columns';
import type { Hours } from '../parse-hours';
import type { Span } from '../parse-number';
import { resolvePoint, surveyPoints, type Point } from '../resolve-point';
import { samePoint, sameText } from '../same';
import { resolveArea } from './area-columns';
import { SITE_COLUMNS } from './site-columns';
import type { SiteKind, SitePopulation, SiteStatus } from './site-spellings';

/** A size estimate as the file gives it; dates ISO. */
export interface SiteEstimate {
	minimum: number;
	maximum: number;
	counted_on?: string;
	source?: string;
	method?: string;
}

/** One site of a list. Absent fields say nothing. `area` is a code, `steward` an organisation's id. */
export interface SiteRow {
	code?: string;
	name?: string;
	kind?: SiteKind;
	population?: SitePopulation;
	status?: SiteStatus;
	area?: string;
	steward?: string;
	minimum_team?: number;
	risk?: number;
	estimate?: SiteEstimate | SiteEstimate[];
	hours?: Hours[];
	point?: Point;
	accuracy?: number;
	consent_by?: string;
	consent_until?: string;
	access_note?: string;
}

/** Fields that pass from the cells to the row as they are. */
const PLAIN = [
	'code',
	'name',
	'kind',
	'population',
	'status',
	'steward',
	'minimum_team',
	'risk',
	'consent_by',
	'consent_until',
	'access_note'
] as const;

/** Sites: known by their code, else by name and area. */
export const sitesKind: KindDescription<SiteRow> = {
	name: 'sites',
	columns: SITE_COLUMNS,
	needsOneOf: [['code', 'name']],
	survey: surveyPoints,
	finish(values, context) {
		const row: Record<string, unknown> = {};
		for (const field of PLAIN) if (field in values) row[field] = values[field];
		const issues: RowIssue[] = [];
		if (!('code' in values) && !('name' in values)) issues.push({ field: 'code', code: 'no_key' });
		const { area, issues: areaIssues } = resolveArea(values, context);
		issues.push(...areaIssues);
		if (area) row.area = area;
		const estimate = estimateOf(values, context, issues);
		if (estimate) row.estimate = estimate;
		const hours = hoursOf(values, issues);
		if (hours) row.hours = hours;
		const { point, issues: pointIssues } = resolvePoint(values, context, area);
		issues.push(...pointIssues);
		if (point) row.point = point;
		if (point && 'accuracy' in values) row.accuracy = values.accuracy;
		return { row: row as SiteRow, issues };
	},
	keys({ code, name, area }) {
		const keys: string[] = [];
		if (code) keys.push(`code:${fold(code)}`);
		if (name && area) keys.push(`place:${fold(name)}|${area}`);
		else if (name && !code) keys.push(`name:${fold(name)}`);
		return keys;
	},
	fields: [
		{ field: 'code', same: (a, b) => fold(String(a)) === fold(String(b ?? '')) },
		{ field: 'name', required: true, same: sameText },
		{ field: 'kind', required: true },
		{ field: 'population' },
		{ field: 'status' },
		{ field: 'area', required: true },
		{ field: 'steward', required: true },
		{ field: 'minimum_team' },
		{ field: 'risk' },
		{ field: 'estimate', same: estimateIsKnown },
		{ field: 'hours', same: sameHours },
		{ field: 'point', same: samePoint },
		{ field: 'accuracy' },
		{ field: 'consent_by', same: sameText },
		{ field: 'consent_until' },
		{ field: 'access_note', same: sameText }
	]
};

function estimateOf(
	values: Values,
	context: ParseContext,
	issues: RowIssue[]
): SiteEstimate | undefined {
	const span = values.estimate as Span | undefined;
	const minimum = (values.estimate_minimum as number | undefined) ?? span?.minimum;
	const maximum = (values.estimate_maximum as number | undefined) ?? span?.maximum;
	if (minimum === undefined && maximum === undefined) return undefined;
	if (minimum === undefined || maximum === undefined) {
		const field = minimum === undefined ? 'estimate_minimum' : 'estimate_maximum';
		issues.push({ field, code: 'half_a_range' });
		return undefined;
	}
	if (minimum > maximum) {
		issues.push({ field: 'estimate_minimum', code: 'minimum_above_maximum' });
	}
	for (const field of ['counted_on', 'source']) {
		if (!(field in values)) issues.push({ field, code: 'missing_value' });
	}
	const counted = values.counted_on as string | undefined;
	if (counted && counted > context.today)
		issues.push({ field: 'counted_on', code: 'date_in_future' });
	const { counted_on, source, method } = values as Partial<SiteEstimate>;
	return {
		minimum,
		maximum,
		...(counted_on && { counted_on }),
		...(source && { source }),
		...(method && { method })
	};
}

/** Hours from one column, or from opening and closing; a column of weekdays narrows them down. */
function hoursOf(values: Values, issues: RowIssue[]): Hours[] | undefined {
	const days = values.weekdays as number[] | undefined;
	const { opens, closes } = values as { opens?: string; closes?: string };
	let hours = values.hours as Hours[] | undefined;
	if (!hours && opens && closes) {
		hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes }));
	}
	if (!hours) {
		const alone = opens ? 'opens' : closes ? 'closes' : days ? 'weekdays' : null;
		if (alone) issues.push({ field: alone, code: 'hours_needed', severity: 'warning' });
		return undefined;
	}
	if (!days) return hours;
	return hours.filter(({ weekday }) => days.includes(weekday));
}

/** The database keeps all estimates of a site: one that stands there already is no change. */
function estimateIsKnown(incoming: unknown, existing: unknown): boolean {
	const known = Array.isArray(existing) ? existing : existing ? [existing] : [];
	const { minimum, maximum, counted_on, source } = incoming as SiteEstimate;
	return (known as SiteEstimate[]).some(
		(estimate) =>
			estimate.minimum === minimum &&
			estimate.maximum === maximum &&
			estimate.counted_on === counted_on &&
			fold(estimate.source ?? '') === fold(source ?? '')
	);
}

function sameHours(incoming: unknown, existing: unknown): boolean {
	return hoursKey(incoming) === hoursKey(existing);
}

function hoursKey(hours: unknown): string {
	return ((hours ?? []) as Hours[])
		.map(({ weekday, opens, closes }) => {
			// Equal times are the database's way to say "around the clock".
			const whole = opens.slice(0, 5) === closes.slice(0, 5);
			return whole
				? `${weekday} 00:00 24:00`
				: `${weekday} ${opens.slice(0, 5)} ${closes.slice(0, 5)}`;
		})
		.sort()
		.join();
}
