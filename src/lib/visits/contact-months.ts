import { addMonths, monthsFrom, type Month } from '$lib/time';

/** Sums of one month and one kind of site, as `contacts_by_month` answers. */
export interface ContactSum {
	month: Month;
	siteKind: string;
	visits: number;
	contactsNew: number;
	contactsReturning: number;
}

/**
 * A month as a chart shows it. `before`: ahead of the first visit there is, so not yet known; `unvisited`: nobody went,
 * which is not the same as nobody met.
 */
export interface ContactMonth {
	month: Month;
	state: 'counted' | 'unvisited' | 'before';
	visits: number;
	contactsNew: number;
	contactsReturning: number;
}

/** One entry for every month from `from` to `to`, over all kinds of site or one. */
export function contactMonths(
	sums: readonly ContactSum[],
	from: Month,
	to: Month,
	kind: string | null = null
): ContactMonth[] {
	const found = new Map<Month, ContactMonth>();
	for (const sum of sums) {
		if (kind !== null && sum.siteKind !== kind) continue;
		const month = found.get(sum.month) ?? empty(sum.month);
		month.visits += sum.visits;
		month.contactsNew += sum.contactsNew;
		month.contactsReturning += sum.contactsReturning;
		found.set(sum.month, month);
	}
	const first = [...found.keys()].sort()[0];
	return monthsFrom(from, to).map(
		(month) =>
			found.get(month) ?? {
				...empty(month),
				state: first === undefined || month < first ? 'before' : 'unvisited'
			}
	);
}

function empty(month: Month): ContactMonth {
	return { month, state: 'counted', visits: 0, contactsNew: 0, contactsReturning: 0 };
}

/** New and returning contacts together: encounters, not people. */
export function contactsOf({ contactsNew, contactsReturning }: ContactMonth): number {
	return contactsNew + contactsReturning;
}

/** A month beside the same month a year before; null where that one was not counted. */
export interface YearComparison {
	month: ContactMonth;
	before: ContactMonth | null;
	/** Change as a share of the year before, e.g. -0.2; null where there is nothing to compare with. */
	change: number | null;
}

/** The last month that is over, compared with the same month a year before; null without one that was counted. */
export function compareLastYear(
	months: readonly ContactMonth[],
	thisMonth: Month
): YearComparison | null {
	const month = months.findLast((entry) => entry.month < thisMonth && entry.state === 'counted');
	if (!month) return null;
	const yearBefore = addMonths(month.month, -12);
	const before =
		months.find((entry) => entry.month === yearBefore && entry.state === 'counted') ?? null;
	const base = before === null ? 0 : contactsOf(before);
	return { month, before, change: base === 0 ? null : contactsOf(month) / base - 1 };
}
