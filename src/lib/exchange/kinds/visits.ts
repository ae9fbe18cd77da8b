import { fold } from '../fold';
import { isOwn, type KindDescription, type ParseContext } from '../columns';
import type { RowIssue, Values } from '../columns';
import { nameUuid } from '../name-uuid';
import { sortedCounts, type ServiceCount, type ServiceEntry } from '../parse-services';
import { sameText } from '../same';
import { SERVICE_FIELD, visitColumns } from './visit-columns';

/** One visit of a register. `site` is the code as written; `site_id` where the context knows it. */
export interface VisitRow {
	/** A UUID: the one given, else one that follows from the reference or from place and time. */
	id: string;
	site?: string;
	site_id?: string;
	organisation?: string;
	/** ISO with the coalition's offset: `2024-05-02T21:00:00+09:00`. */
	started_at?: string;
	minutes?: number;
	team_size?: number;
	contacts_new?: number;
	contacts_returning?: number;
	services?: ServiceCount[];
	note?: string;
}

/** Keeps names of visits apart from names of anything else; made once at random. */
const VISIT_NAMESPACE = '5b0c7a52-9d0e-4f43-8f0a-3f1f9c1f7f6e';

/** Visits, with a column for each service of the reference list beside the list in one cell. */
export function visitsKind(services: readonly ServiceEntry[]): KindDescription<VisitRow> {
	const columns = visitColumns(services);
	return {
		name: 'visits',
		columns,
		needsOneOf: [['contacts_new', 'contacts_returning']],
		finish: finishVisit,
		keys: ({ id }) => [id],
		fields: [
			{ field: 'site', required: true, same: (a, b) => fold(String(a)) === fold(String(b ?? '')) },
			{ field: 'organisation', required: true },
			{ field: 'started_at', required: true, same: sameInstant },
			{ field: 'minutes' },
			{ field: 'team_size' },
			{ field: 'contacts_new' },
			{ field: 'contacts_returning' },
			{ field: 'services', same: sameServices },
			{ field: 'note', same: sameText }
		]
	};
}

/**
 * The id of a visit that brought none. The same organisation at the same site at the same minute is
 * the same visit, on every machine and in every file.
 */
export function visitId(organisation: string, siteCode: string, startedAt: string): string {
	return nameUuid(VISIT_NAMESPACE, `${organisation}|${fold(siteCode)}|${startedAt}`);
}

function finishVisit(values: Values, context: ParseContext): { row: VisitRow; issues: RowIssue[] } {
	const issues: RowIssue[] = [];
	const row: Omit<VisitRow, 'id'> = {};
	const { site, organisation, date } = values as {
		site?: string;
		organisation?: string;
		date?: string;
	};
	if (site) {
		const known = context.sites?.get(fold(site));
		row.site = known?.code ?? site;
		if (known) row.site_id = known.id;
		else if (context.sites) issues.push({ field: 'site', code: 'unknown_site' });
	}
	if (organisation) {
		row.organisation = organisation;
		if (!isOwn(organisation, context)) {
			issues.push({ field: 'organisation', code: 'other_organisation' });
		}
	}
	const start = values.start_time as string | undefined;
	if (date && date > context.today) issues.push({ field: 'date', code: 'date_in_future' });
	if (date && start) row.started_at = `${date}T${start}:00${context.utcOffset}`;
	const minutes = minutesOf(values, start, issues);
	if (minutes !== undefined) row.minutes = minutes;
	for (const field of ['team_size', 'contacts_new', 'contacts_returning'] as const) {
		if (field in values) row[field] = values[field] as number;
	}
	if (row.contacts_new === undefined && row.contacts_returning === undefined) {
		issues.push({ field: 'contacts_new', code: 'no_contacts' });
	}
	const counts = servicesOf(values);
	if (counts) row.services = counts;
	if ('note' in values) row.note = values.note as string;
	return { row: { id: idOf(values, row), ...row }, issues };
}

/** A given UUID is kept; any other reference is made one within its organisation. */
function idOf(values: Values, row: Omit<VisitRow, 'id'>): string {
	// ODK writes "uuid:" before the id of an answer sheet, Kobo does not: it is the same sheet.
	const reference = (values.reference as string | undefined)?.replace(/^uuid:/i, '');
	if (reference && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(reference)) {
		return reference.toLowerCase();
	}
	const { organisation = '', site = '', started_at = '' } = row;
	if (reference) return nameUuid(VISIT_NAMESPACE, `${organisation}|ref|${reference}`);
	return visitId(organisation, site, started_at);
}

function minutesOf(
	values: Values,
	start: string | undefined,
	issues: RowIssue[]
): number | undefined {
	if ('minutes' in values) return values.minutes as number;
	const end = values.end_time as string | undefined;
	if (!end || !start) return undefined;
	const length = (clockMinutes(end) - clockMinutes(start) + 1440) % 1440;
	// Past midnight is usual, twelve hours and more is a slip.
	if (length === 0 || length > 720) issues.push({ field: 'end_time', code: 'ends_before_start' });
	return length;
}

function clockMinutes(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The list in one cell and the columns per service together; zero is not handed on. */
function servicesOf(values: Values): ServiceCount[] | undefined {
	const counts = new Map<string, number>();
	let seen = false;
	for (const { service, quantity } of (values.services as ServiceCount[] | undefined) ?? []) {
		seen = true;
		counts.set(service, quantity);
	}
	for (const [field, quantity] of Object.entries(values)) {
		if (!field.startsWith(SERVICE_FIELD)) continue;
		seen = true;
		const service = field.slice(SERVICE_FIELD.length);
		counts.set(service, (counts.get(service) ?? 0) + (quantity as number));
	}
	for (const [service, quantity] of counts) if (quantity === 0) counts.delete(service);
	return seen ? sortedCounts(counts) : undefined;
}

/** To the minute: a register has no seconds, a phone may have sent some. */
function sameInstant(a: unknown, b: unknown): boolean {
	const minute = (at: unknown) => Math.floor(Date.parse(String(at)) / 60_000);
	return minute(a) === minute(b);
}

function sameServices(a: unknown, b: unknown): boolean {
	const counts = (list: unknown) =>
		sortedCounts(new Map(((list ?? []) as ServiceCount[]).map((s) => [s.service, s.quantity])));
	return JSON.stringify(counts(a)) === JSON.stringify(counts(b));
}
