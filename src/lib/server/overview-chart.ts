import type { Chart } from '$lib/charts/chart';
import { contactsChart } from '$lib/charts/contacts-chart';
import { m } from '$lib/i18n';
import { periodOf } from '$lib/reach/periods';
import { addMonths, type Day, type Month } from '$lib/time';
import { contactMonths, contactsOf, type ContactSum } from '$lib/visits';

/** The overview's chart: contacts by month up to this one, of all kinds of site or of one. */
export function overviewChart(
	sums: readonly ContactSum[],
	from: Month,
	thisMonth: Month,
	kind: string | null,
	closures: readonly { code: string; kind: string; on: Day }[]
): Chart {
	const months = contactMonths(sums, from, thisMonth, kind);
	const counted = new Map(
		months.flatMap((entry) => (entry.state === 'counted' ? [[entry.month, contactsOf(entry)]] : []))
	);
	return contactsChart(
		months.map((entry) => ({
			period: periodOf(entry.month, 'month'),
			state: entry.state,
			visits: entry.visits,
			fresh: entry.contactsNew,
			returning: entry.contactsReturning,
			yearBefore: counted.get(addMonths(entry.month, -12)) ?? null,
			target: null,
			running: entry.month === thisMonth
		})),
		closures
			.filter((closure) => kind === null || closure.kind === kind)
			.map(({ code, on }) => ({ on, label: m.visits_closed({ code }) })),
		'month'
	);
}
