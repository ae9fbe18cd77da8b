import { formatDay, formatMonth, formatNumber, m } from '$lib/i18n';
import { daysOverdue, weeksFrom, weeksOf, type GapSite, type Week } from '$lib/reach/gaps';
import { monthEnd } from '$lib/reach/totals';
import type { Trends, View } from '$lib/reach/trends';
import { addDays, type Day } from '$lib/time';
import { inBothSizes, WIDE, type Chart } from '../chart';
import { heatStrip, weeksThatFit } from '../heat-strip';
import { spanWords } from './words';

/** Weeks of the sites on the page, the longest overdue first: the latest weeks of the months shown that fit. */
export function gapsChart({ gaps, today }: Pick<Trends, 'gaps' | 'today'>, view: View): Chart {
	const end = monthEnd(view.to) < today ? monthEnd(view.to) : today;
	const mondays = weeksFrom(`${view.from}-01`, end, weeksThatFit(WIDE));
	const strips = gaps.sites.map((site) => ({ site, weeks: weeksOf(site, mondays, today) }));
	const draw = (width: number) => {
		// A phone's strip is the end of a laptop's.
		const shown = mondays.slice(-weeksThatFit(width));
		return heatStrip(
			strips.map(({ site, weeks }) => ({
				label: site.code,
				weeks: weeks.slice(-shown.length),
				said: shortWords(site, today),
				flagged: (daysOverdue(site, today) ?? 1) > 0
			})),
			shown.flatMap((monday, week) =>
				week === 0 || monday.slice(0, 7) !== addDays(monday, -7).slice(0, 7)
					? [{ text: formatMonth(monday.slice(0, 7), 'short'), week }]
					: []
			),
			width
		);
	};
	return {
		id: 'gaps',
		title: m.trends_gaps_title(),
		subtitle: m.trends_gaps_subtitle({ span: spanWords(view) }),
		summary: summaryOf(gaps, today),
		notes: [m.trends_gaps_note()],
		legend: [
			{ ink: 'cell-visited', label: m.trends_gaps_visited(), shape: 'box' },
			{ ink: 'cell-due', label: m.trends_gaps_due(), shape: 'box' },
			{ ink: 'cell-overdue', label: m.trends_gaps_overdue(), shape: 'box' },
			{ ink: 'cell-closed', label: m.trends_gaps_closed(), shape: 'box' }
		],
		scenes: inBothSizes(draw),
		sentences: strips.map(({ site, weeks }) => sentenceOf(site, weeks, today)),
		table: {
			columns: [
				{ label: m.trends_column_site(), unit: 'text' },
				{ label: m.trends_column_last(), unit: 'text' },
				{ label: m.trends_column_interval(), unit: 'count' },
				{ label: m.trends_column_late(), unit: 'count' },
				{ label: m.trends_column_weeks(), unit: 'count' }
			],
			rows: strips.map(({ site, weeks }) => [
				`${site.code} ${site.name}`,
				site.lastVisitedOn,
				site.intervalDays,
				site.resting ? null : lateDays(site, today),
				weeks.filter((week) => week === 'visited').length
			])
		}
	};
}

function lateDays(site: GapSite, today: Day): number | null {
	const days = daysOverdue(site, today);
	return days === null ? null : Math.max(0, days);
}

function shortWords(site: GapSite, today: Day): string {
	if (site.resting) return m.trends_gaps_resting();
	const late = lateDays(site, today);
	if (late === null) return m.trends_gaps_never_short();
	return late > 0 ? m.trends_gaps_short({ days: formatNumber(late) }) : m.trends_gaps_fine();
}

function sentenceOf(site: GapSite, weeks: readonly Week[], today: Day): string {
	const late = lateDays(site, today);
	return [
		m.trends_gaps_said({
			code: site.code,
			name: site.name,
			visited: formatNumber(weeks.filter((week) => week === 'visited').length),
			weeks: formatNumber(weeks.length)
		}),
		...(site.lastVisitedOn === null
			? [m.trends_gaps_never({ code: site.code })]
			: [m.trends_gaps_last({ day: formatDay(site.lastVisitedOn) })]),
		...(late !== null && late > 0 && !site.resting
			? [m.trends_gaps_late({ days: formatNumber(late) })]
			: [])
	].join(' ');
}

function summaryOf({ total, overdue, sites }: Trends['gaps'], today: Day): string {
	if (total === 0) return m.trends_gaps_none();
	const said = m.trends_gaps_summary({
		overdue: formatNumber(overdue),
		total: formatNumber(total)
	});
	const [worst] = sites;
	if (!worst || overdue === 0) return said;
	const days = daysOverdue(worst, today);
	const more =
		days === null
			? m.trends_gaps_never({ code: worst.code })
			: m.trends_gaps_worst({ code: worst.code, days: formatNumber(days) });
	return `${said} ${more}`;
}
