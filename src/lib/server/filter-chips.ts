import { m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import { organisationSearch, type OrganisationFilter } from '$lib/organisations';
import { siteSearch, type SiteFilter } from '$lib/sites';

/** One thing that narrows a list, in words, and the address of the list without it. */
export interface FilterChip {
	label: string;
	href: string;
}

const RISKS = [m.sites_filter_risk_1, m.sites_filter_risk_2, m.sites_filter_risk_3];

/** What narrows the list of sites. `names` gives areas by code and organisations by id; `beside` stays in the address. */
export function siteChips(
	filter: SiteFilter,
	names: ReadonlyMap<string, string>,
	beside: Readonly<Record<string, string>>
): FilterChip[] {
	const without = (change: Partial<SiteFilter>) =>
		address('/sites', siteSearch({ ...filter, page: 1, ...change }), beside);
	return [
		...filter.kinds.map((kind) => ({
			label: term('site_kind', kind),
			href: without({ kinds: filter.kinds.filter((other) => other !== kind) })
		})),
		...filter.statuses.map((status) => ({
			label: term('site_status', status),
			href: without({ statuses: filter.statuses.filter((other) => other !== status) })
		})),
		...filter.risks.map((risk) => ({
			label: m.filter_risk({ risk: RISKS[risk - 1]?.() ?? String(risk) }),
			href: without({ risks: filter.risks.filter((other) => other !== risk) })
		})),
		...(filter.overdue
			? [{ label: m.sites_filter_overdue(), href: without({ overdue: false }) }]
			: []),
		...named(filter.area, names, without({ area: null })),
		...named(filter.steward, names, without({ steward: null })),
		...quoted(filter.text, without({ text: '' }))
	];
}

/** What narrows the directory; `names` gives areas and services by code. */
export function organisationChips(
	filter: OrganisationFilter,
	names: ReadonlyMap<string, string>
): FilterChip[] {
	const without = (change: Partial<OrganisationFilter>) =>
		address('/organisations', organisationSearch({ ...filter, ...change }), {});
	return [
		...filter.kinds.map((kind) => ({
			label: term('organisation_kind', kind),
			href: without({ kinds: filter.kinds.filter((other) => other !== kind) })
		})),
		...filter.levels.map((level) => ({
			label: term('organisation_level', level),
			href: without({ levels: filter.levels.filter((other) => other !== level) })
		})),
		...named(filter.area, names, without({ area: null })),
		...named(filter.service, names, without({ service: null })),
		...(filter.member === null
			? []
			: [
					{
						label:
							filter.member === 'yes' ? m.organisations_member_yes() : m.organisations_member_no(),
						href: without({ member: null })
					}
				]),
		...(filter.stale ? [{ label: m.organisations_stale(), href: without({ stale: false }) }] : []),
		...quoted(filter.text, without({ text: '' }))
	];
}

function named(
	value: string | null,
	names: ReadonlyMap<string, string>,
	href: string
): FilterChip[] {
	return value === null ? [] : [{ label: names.get(value) ?? value, href }];
}

function quoted(text: string, href: string): FilterChip[] {
	return text === '' ? [] : [{ label: `“${text}”`, href }];
}

function address(
	path: string,
	search: URLSearchParams,
	beside: Readonly<Record<string, string>>
): string {
	for (const [name, value] of Object.entries(beside)) search.set(name, value);
	const query = search.toString();
	return query === '' ? path : `${path}?${query}`;
}
