import { m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import type { Dhis2Gap, Dhis2Indicator } from '$lib/exchange';
import * as areas from '$lib/server/db/areas';
import * as exchange from '$lib/server/db/exchange';
import { dhis2Run, periodOfRow } from '$lib/server/exchange/dhis2-run';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** The dry run: each number with its place in DHIS2, or why it has none. Nothing is sent. */
export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'export_dhis2');
	const { db } = locals;
	const [run, members, areaList] = await loading(
		Promise.all([dhis2Run(db, url.searchParams), exchange.directory(db), areas.list(db)])
	);
	const names = new Map(members.map(({ id, name, shortName }) => [id, shortName ?? name]));
	const areaNames = new Map(areaList.map(({ code, name }) => [code, name]));
	const { lines, period, organisation, all } = run;
	const fits = lines.filter(({ value }) => value !== null).length;
	const page = Math.max(1, Math.floor(Number(url.searchParams.get('page')) || 1));
	// What is missing comes first: that is what there is to do.
	const ordered = [...lines].sort((a, b) => Number(a.value !== null) - Number(b.value !== null));
	return {
		period,
		organisation,
		periods: [...new Set(all.map(periodOfRow))].sort().reverse(),
		organisations: [...new Set(all.map((row) => row.organisation ?? ''))]
			.map((id) => ({ value: id, label: names.get(id) ?? id }))
			.sort((a, b) => a.label.localeCompare(b.label)),
		query: new URLSearchParams({ period, organisation }).toString(),
		fits,
		missing: lines.length - fits,
		total: lines.length,
		page,
		pageSize: PAGE_SIZE,
		lines: ordered.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((line, i) => ({
			key: String(i),
			organisation: names.get(line.row.organisation ?? '') ?? '–',
			period: periodOfRow(line.row),
			about: [
				line.row.site_kind ? term('site_kind', line.row.site_kind) : m.exchange_dhis2_all_kinds(),
				line.row.area
					? (areaNames.get(line.row.area) ?? line.row.area)
					: m.exchange_dhis2_all_areas()
			].join(', '),
			indicator: indicatorLabel(line.indicator),
			number: line.number,
			place: line.value
				? [line.value.dataElement, line.value.categoryOptionCombo, line.value.orgUnit]
						.filter(Boolean)
						.join(' · ')
				: '',
			gap: line.gap ? gapText(line.gap) : ''
		}))
	};
};

function indicatorLabel(indicator: Dhis2Indicator): string {
	const labels: Record<Dhis2Indicator, () => string> = {
		people: m.exchange_dhis2_people,
		people_with_package: m.exchange_dhis2_people_with_package,
		outreach_workers: m.exchange_dhis2_outreach_workers
	};
	return labels[indicator]();
}

function gapText(gap: Dhis2Gap): string {
	const texts: Record<Dhis2Gap, () => string> = {
		element: m.exchange_dhis2_gap_element,
		org_unit: m.exchange_dhis2_gap_org_unit,
		period: m.exchange_dhis2_gap_period,
		clash: m.exchange_dhis2_gap_clash
	};
	return texts[gap]();
}
