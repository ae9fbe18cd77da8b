import type { Access } from '$lib/access';
import { formatNumber, m } from '$lib/i18n';
import { isRunning } from '$lib/reach/periods';
import type { Day } from '$lib/time';
import * as areas from './db/areas';
import * as organisations from './db/organisations';
import type { ReachChangeRow, ReachContent, ReachTotalRow } from './db/reach';
import { load as loading } from './http';
import { kindText, periodText } from './reach-words';

/** Member organisations whose totals the person may read, or, with `writing`, enter and correct. */
export async function membersFor(db: App.Locals['db'], access: Access, writing = false) {
	const directory = await loading(organisations.list(db));
	const own = access.memberships.filter(({ role }) => !writing || role === 'partner');
	return directory
		.filter(
			({ id, isMember }) =>
				isMember &&
				(access.isCoordinator || own.some(({ organisationId }) => organisationId === id))
		)
		.map(({ id, shortName }) => ({ value: id, label: shortName }));
}

/** Names that totals point to. */
export async function reachNames(db: App.Locals['db']) {
	const [allAreas, directory] = await loading(
		Promise.all([areas.list(db), organisations.list(db)])
	);
	const areaName = new Map(allAreas.map(({ code, name }) => [code, name]));
	return {
		organisations: new Map(directory.map(({ id, shortName }) => [id, shortName])),
		area: (code: string | null) =>
			code === null ? m.reach_all_areas() : (areaName.get(code) ?? code)
	};
}
type Names = Awaited<ReturnType<typeof reachNames>>;

/** People a worker, against the yardstick of 35 to 65 (WHO 2013, ISBN 978 92 4 150618 2). */
const FEASIBLE = { least: 35, most: 65 };

/** A total as its row says it. */
export function totalRow(total: ReachTotalRow, names: Names, today: Day) {
	const period = { start: total.period_start, end: total.period_end };
	const load =
		total.outreach_workers === null ? null : Math.round(total.people / total.outreach_workers);
	return {
		id: total.id,
		period: periodText(period),
		isRunning: isRunning(period, today),
		organisation: names.organisations.get(total.organisation_id) ?? '',
		kind: kindText(total.site_kind),
		area: names.area(total.area_code),
		people: total.people,
		withPackage: total.people_with_package,
		workers: total.outreach_workers,
		load,
		loadNote:
			load === null || (load >= FEASIBLE.least && load <= FEASIBLE.most)
				? ''
				: load > FEASIBLE.most
					? m.reach_load_high()
					: m.reach_load_low(),
		source: total.source
	};
}

/** A correction as it is told: whose total, and each value that changed. */
export function saidChange(change: ReachChangeRow, names: Names) {
	const { before, after } = change;
	const period = { start: before.period_start, end: before.period_end };
	return {
		id: change.id,
		totalId: after === null ? null : change.reach_total_id,
		what: [
			names.organisations.get(change.organisation_id),
			periodText(period),
			kindText(before.site_kind),
			names.area(before.area_code)
		].join(' · '),
		at: change.at,
		who: change.actor_name,
		reason: change.reason,
		isRemoval: after === null,
		fields: after === null ? [] : changed(before, after, names)
	};
}

function changed(before: ReachContent, after: ReachContent, names: Names) {
	const number = (value: number | null) => (value === null ? '–' : formatNumber(value));
	const said = (total: ReachContent): [label: string, text: string][] => [
		[m.reach_period(), periodText({ start: total.period_start, end: total.period_end })],
		[m.reach_c_kind(), kindText(total.site_kind)],
		[m.reach_c_area(), names.area(total.area_code)],
		[m.reach_people(), number(total.people)],
		[m.reach_package(), number(total.people_with_package)],
		[m.reach_c_workers(), number(total.outreach_workers)],
		[m.reach_source(), total.source]
	];
	const now = said(after);
	return said(before).flatMap(([label, text], index) => {
		const is = now[index]?.[1] ?? '';
		return is === text ? [] : [{ label, before: text, after: is }];
	});
}
