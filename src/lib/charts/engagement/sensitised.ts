import { scaleBand } from 'd3-scale';
import type { SensitisedMonth } from '$lib/engagement';
import { formatMonth, formatNumber, m } from '$lib/i18n';
import { fromZero, timeLabels, valueAxis, type Frame } from '../axes';
import { inBothSizes, type Chart } from '../chart';
import { box, path, round, type Ink, type Mark, type Scene } from '../scene';

/** Whom sensitisation reached, month by month: people above, organisations below, each from zero on an axis of its own. */
export function sensitisedChart(months: readonly SensitisedMonth[]): Chart {
	const uncounted = months.reduce((sum, month) => sum + month.uncounted, 0);
	return {
		id: 'sensitised',
		title: m.engagement_reach_title(),
		subtitle: m.engagement_reach_subtitle({
			from: formatMonth(months[0]?.month ?? ''),
			to: formatMonth(months.at(-1)?.month ?? '')
		}),
		summary: summaryOf(months),
		notes: [
			m.engagement_reach_note(),
			...(uncounted > 0 ? [m.engagement_reach_uncounted({ count: formatNumber(uncounted) })] : [])
		],
		legend: [
			{ ink: 'part-0', label: m.engagement_reach_people(), shape: 'box' },
			{ ink: 'part-1', label: m.engagement_reach_organisations(), shape: 'box' }
		],
		scenes: inBothSizes((width) => sceneOf(months, width)),
		sentences: months.map(sentenceOf),
		table: {
			columns: [
				{ label: m.engagement_c_month(), unit: 'period' },
				{ label: m.engagement_c_events(), unit: 'count' },
				{ label: m.engagement_reach_organisations(), unit: 'count' },
				{ label: m.engagement_reach_people(), unit: 'count' },
				{ label: m.engagement_c_uncounted(), unit: 'count' }
			],
			rows: months.map(({ month, events, organisations, people, uncounted: missing }) => [
				month,
				events,
				organisations,
				people,
				missing
			])
		}
	};
}

function sentenceOf({ month, events, organisations, people, uncounted }: SensitisedMonth): string {
	const name = formatMonth(month);
	if (events === 0) return m.engagement_reach_said_none({ name });
	const said = m.engagement_reach_said({
		name,
		events: formatNumber(events),
		organisations: formatNumber(organisations),
		people: formatNumber(people)
	});
	return uncounted === 0
		? said
		: `${said} ${m.engagement_reach_said_uncounted({ count: formatNumber(uncounted) })}`;
}

/** The whole span, and its newer half beside the older. */
function summaryOf(months: readonly SensitisedMonth[]): string {
	const sum = (of: readonly SensitisedMonth[], key: 'events' | 'people') =>
		of.reduce((total, month) => total + month[key], 0);
	const events = sum(months, 'events');
	if (events === 0) return m.engagement_reach_none();
	const half = Math.floor(months.length / 2);
	return m.engagement_reach_summary({
		events: formatNumber(events),
		people: formatNumber(sum(months, 'people')),
		peopleBefore: formatNumber(sum(months.slice(0, half), 'people')),
		peopleLately: formatNumber(sum(months.slice(half), 'people'))
	});
}

function sceneOf(months: readonly SensitisedMonth[], width: number): Scene {
	const [upper, lower] = width > 500 ? [130, 70] : [120, 70];
	const frames: [Frame, Frame] = [
		{ left: 34, right: width - 8, top: 24, bottom: 24 + upper },
		{ left: 34, right: width - 8, top: 56 + upper, bottom: 56 + upper + lower }
	];
	const x = scaleBand<string>()
		.domain(months.map(({ month }) => month))
		.range([34, width - 8])
		.paddingInner(0.25);
	const left = ({ month }: SensitisedMonth) => x(month) ?? 0;
	const panel = (
		frame: Frame,
		key: 'people' | 'organisations',
		ink: Ink,
		title: string
	): Mark[] => {
		const y = fromZero(Math.max(0, ...months.map((month) => month[key])), frame);
		return [
			{ ink: 'label', text: title, x: 0, y: frame.top - 10 },
			...valueAxis(y, frame, formatNumber, 3),
			...path(
				ink,
				months.map((month) =>
					box(left(month), y(month[key]), x.bandwidth(), frame.bottom - y(month[key]))
				)
			)
		];
	};
	return {
		width,
		height: frames[1].bottom + 24,
		marks: [
			...panel(frames[0], 'people', 'part-0', m.engagement_reach_people()),
			...panel(frames[1], 'organisations', 'part-1', m.engagement_reach_organisations()),
			...timeLabels(
				months.flatMap((month, index) =>
					index === 0 || month.month.endsWith('-01') || months.length <= 12
						? [{ text: formatMonth(month.month, 'short'), x: left(month) }]
						: []
				),
				frames[1]
			)
		],
		stops: months.map((month) => [
			round(left(month)),
			frames[0].top - 4,
			round(x.bandwidth()),
			frames[1].bottom - frames[0].top + 4
		])
	};
}
