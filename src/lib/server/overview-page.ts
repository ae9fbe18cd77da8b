import type { SupabaseClient } from '@supabase/supabase-js';
import { byUrgency, daysOverdue, type Commitment } from '$lib/engagement';
import { freshness } from '$lib/organisations';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import * as overview from '$lib/server/db/overview';
import * as sites from '$lib/server/db/sites';
import * as visits from '$lib/server/db/visits';
import { overviewChart } from '$lib/server/overview-chart';
import { daysSinceVisit, parseSiteFilter, SITE_KINDS, type SiteKind } from '$lib/sites';
import { addMonths, monthOf, type Day } from '$lib/time';

/** How far back the chart reaches. */
export const CHART_MONTHS = 36;
const SHOWN = 10;
/** Promises of the coming days are shown before they are due. */
const DUE_WITHIN_DAYS = 30;

/** The one kind of site that the address asks the chart for; null: all. */
export function chartKind(url: URL): SiteKind | null {
	const asked = url.searchParams.get('kind');
	return SITE_KINDS.find((known) => known === asked) ?? null;
}

/** Asks for what the chart needs and nothing else: its files are made from the same numbers. */
export async function askChart(db: SupabaseClient, today: Day, kind: SiteKind | null) {
	const from = addMonths(monthOf(today), 1 - CHART_MONTHS);
	const [sums, closures] = await Promise.all([
		visits.contactsByMonth(db, from),
		overview.closures(db, `${from}-01`)
	]);
	const names = await overview.siteNames(
		db,
		closures.map(({ siteId }) => siteId)
	);
	return overviewChart(sums, from, monthOf(today), kind, named(closures, names));
}

function named(
	closures: readonly { siteId: string; on: Day }[],
	names: ReadonlyMap<string, { code: string; kind: string }>
) {
	return closures.flatMap(({ siteId, on }) => {
		const site = names.get(siteId);
		return site ? [{ code: site.code, kind: site.kind, on }] : [];
	});
}

/**
 * Asks everything the overview of an insider shows. `own`: the organisations whose entries to look over; null for all.
 * `seesPromises`: whether what was promised is the reader's to see.
 */
export async function askOverview(
	db: SupabaseClient,
	today: Day,
	who: {
		isCoordinator: boolean;
		own: readonly string[] | null;
		seesPromises: boolean;
		kind: SiteKind | null;
	}
) {
	const from = addMonths(monthOf(today), 1 - CHART_MONTHS);
	const overdueOnly = parseSiteFilter(new URLSearchParams({ overdue: '1' }));
	const [overdue, latest, changes, directory, sums, closures, proposals, hasSites, promises] =
		await Promise.all([
			sites.list(db, overdueOnly, today),
			visits.latest(db, 8),
			overview.recentChanges(db, 12),
			organisations.list(db),
			visits.contactsByMonth(db, from),
			overview.closures(db, `${from}-01`),
			who.isCoordinator ? overview.pendingProposals(db) : Promise.resolve([]),
			overview.hasSites(db),
			who.seesPromises ? engagement.commitments(db, null) : Promise.resolve(null)
		]);
	const names = await overview.siteNames(db, [
		...latest.map((visit) => visit.siteId),
		...closures.map((closure) => closure.siteId),
		...proposals.flatMap((proposal) => proposal.siteId ?? []),
		...changes.flatMap((change) =>
			change.entity === 'public.sites' ? change.rowIds.slice(0, 3) : []
		)
	]);
	const nameOf = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	// Never visited first, then by how long the interval is over.
	const lateness = (site: (typeof overdue)[number]) =>
		(daysSinceVisit(site, today) ?? Infinity) - site.revisitDays;
	return {
		hasSites,
		overdueCount: overdue.length,
		overdue: overdue
			.sort((a, b) => lateness(b) - lateness(a) || a.code.localeCompare(b.code))
			.slice(0, SHOWN)
			.map((site) => ({
				code: site.code,
				name: site.name,
				days: daysSinceVisit(site, today),
				interval: site.revisitDays
			})),
		latest: latest.map(({ siteId, organisationId, ...visit }) => ({
			...visit,
			site: names.get(siteId) ?? null,
			organisation: nameOf.get(organisationId) ?? ''
		})),
		changes: changes.map(({ rowIds, ...change }) => ({
			...change,
			count: new Set(rowIds).size,
			links: linksOf(change.entity, rowIds, names, nameOf)
		})),
		stale: directory
			.filter(
				({ id, reviewedOn }) =>
					freshness(reviewedOn, today).stale && (who.own?.includes(id) ?? true)
			)
			.slice(0, SHOWN)
			.map(({ id, shortName, reviewedOn }) => ({ id, shortName, reviewedOn })),
		dueWithin: DUE_WITHIN_DAYS,
		commitments: promises && dueSoon(promises, today, nameOf),
		proposals: proposals.map((proposal) => ({
			id: proposal.id,
			organisation: nameOf.get(proposal.organisationId) ?? '',
			code: proposal.siteId === null ? null : (names.get(proposal.siteId)?.code ?? '')
		})),
		chart: overviewChart(sums, from, monthOf(today), who.kind, named(closures, names))
	};
}

/** Open promises that are overdue or fall due within a month, the most urgent first. */
function dueSoon(
	promises: readonly Commitment[],
	today: Day,
	nameOf: ReadonlyMap<string, string>
): { id: string; organisation: string; promise: string; overdue: number }[] {
	return byUrgency(promises)
		.flatMap((commitment) => {
			const overdue = daysOverdue(commitment, today);
			if (overdue === null || overdue < -DUE_WITHIN_DAYS) return [];
			const { id, promise } = commitment;
			return { id, organisation: nameOf.get(commitment.organisation) ?? '', promise, overdue };
		})
		.slice(0, SHOWN);
}

/** The first three rows of a change that have a page and a name the reader may know. */
function linksOf(
	entity: string,
	rowIds: readonly string[],
	sitesById: ReadonlyMap<string, { code: string }>,
	organisationsById: ReadonlyMap<string, string>
): { href: string; label: string }[] {
	// A row of an organisation's services carries the organisation's id, so an id can come many times.
	return [...new Set(rowIds)].slice(0, 3).flatMap((id) => {
		if (entity === 'public.sites') {
			const code = sitesById.get(id)?.code;
			return code ? { href: `/sites/${code}`, label: code } : [];
		}
		if (entity !== 'public.organisations' && entity !== 'public.organisation_services') return [];
		const label = organisationsById.get(id);
		return label ? { href: `/organisations/${id}`, label } : [];
	});
}
