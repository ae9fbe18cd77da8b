import { m } from '$lib/i18n';
import { engagementTerm } from '$lib/i18n/engagement-terms';
import { networkSearch, type NetworkFilter } from '$lib/network/filter';
import type { FilterChip } from './filter-chips';

/** What narrows the network, each with the query that leaves it out; the view that is open comes before it. */
export function networkChips(
	filter: NetworkFilter,
	areaNames: ReadonlyMap<string, string>
): FilterChip[] {
	const without = (change: Partial<NetworkFilter>) => `?${networkSearch({ ...filter, ...change })}`;
	return [
		...filter.kinds.map((kind) => ({
			label: engagementTerm('tie_kind', kind),
			href: without({ kinds: filter.kinds.filter((other) => other !== kind) })
		})),
		...filter.answers.map((answer) => ({
			label: engagementTerm('tie_answer', answer),
			href: without({ answers: filter.answers.filter((other) => other !== answer) })
		})),
		...(filter.strength > 1
			? [
					{
						label: m.network_chip_strength({
							strength: filter.strength === 2 ? m.tie_strength_2() : m.tie_strength_3()
						}),
						href: without({ strength: 1 })
					}
				]
			: []),
		...(filter.area === null
			? []
			: [{ label: areaNames.get(filter.area) ?? filter.area, href: without({ area: null }) }]),
		...(filter.text === '' ? [] : [{ label: `“${filter.text}”`, href: without({ text: '' }) }])
	];
}
