import { scaleBand } from 'd3-scale';
import { dueQuarters, shareKept, type Commitment, type DueQuarter } from '$lib/engagement';
import { formatNumber, formatShare, m } from '$lib/i18n';
import type { Day } from '$lib/time';
import { fromZero, timeLabels, valueAxis, type Frame } from '../axes';
import { inBothSizes, type Chart } from '../chart';
import { box, path, round, type Ink, type Mark, type Scene } from '../scene';

const PARTS = [
	['kept', 'part-0'],
	['late', 'part-1'],
	['broken', 'cell-overdue'],
	['overdue', 'unknown'],
	['ahead', 'cell-due']
] as const satisfies readonly (readonly [keyof DueQuarter, Ink])[];

/** What became of promises, by the quarter in which they fell due: the share kept has its denominator beside it. */
export function keptChart(commitments: readonly Commitment[], today: Day): Chart {
	const quarters = dueQuarters(commitments, today);
	const undated = commitments.filter(({ dueOn }) => dueOn === null).length;
	const labels = {
		kept: m.engagement_status_kept(),
		late: m.engagement_status_late(),
		broken: m.engagement_status_broken(),
		overdue: m.engagement_status_overdue(),
		ahead: m.engagement_status_ahead()
	};
	return {
		id: 'kept',
		title: m.engagement_kept_title(),
		subtitle: m.engagement_kept_subtitle(),
		summary: summaryOf(quarters),
		notes: [
			m.engagement_kept_note(),
			...(undated > 0 ? [m.engagement_kept_undated({ count: formatNumber(undated) })] : [])
		],
		legend: PARTS.map(([part, ink]) => ({ ink, label: labels[part], shape: 'box' })),
		scenes: inBothSizes((width) => sceneOf(quarters, width)),
		sentences: quarters.map(sentenceOf),
		table: {
			columns: [
				{ label: m.engagement_c_quarter(), unit: 'text' },
				...PARTS.map(([part]) => ({ label: labels[part], unit: 'count' as const })),
				{ label: m.engagement_c_share(), unit: 'share' }
			],
			rows: quarters.map((quarter) => [
				quarterName(quarter),
				...PARTS.map(([part]) => quarter[part]),
				rounded(shareKept(quarter))
			])
		}
	};
}

function quarterName({ from }: DueQuarter): string {
	const quarter = String((Number(from.slice(5, 7)) + 2) / 3);
	return m.charts_quarter({ quarter, year: from.slice(0, 4) });
}

function rounded(share: number | null): number | null {
	return share === null ? null : Math.round(share * 1000) / 1000;
}

function sentenceOf(quarter: DueQuarter): string {
	const share = shareKept(quarter);
	const name = quarterName(quarter);
	if (share === null) {
		return quarter.ahead > 0
			? m.engagement_kept_ahead({ name, count: formatNumber(quarter.ahead) })
			: m.engagement_kept_none_due({ name });
	}
	return m.engagement_kept_said({
		name,
		kept: formatNumber(quarter.kept),
		due: formatNumber(dueIn(quarter)),
		share: formatShare(share),
		late: formatNumber(quarter.late),
		broken: formatNumber(quarter.broken),
		overdue: formatNumber(quarter.overdue)
	});
}

function dueIn({ kept, late, broken, overdue }: DueQuarter): number {
	return kept + late + broken + overdue;
}

/** All of them, and the last four quarters beside the time before: a share alone says nothing about its way. */
function summaryOf(quarters: readonly DueQuarter[]): string {
	const sum = (of: readonly DueQuarter[]) => {
		const all = { kept: 0, late: 0, broken: 0, overdue: 0 };
		for (const quarter of of) {
			for (const part of ['kept', 'late', 'broken', 'overdue'] as const) all[part] += quarter[part];
		}
		const due = all.kept + all.late + all.broken + all.overdue;
		return { kept: formatNumber(all.kept), due: formatNumber(due), share: shareKept(all) };
	};
	const all = sum(quarters);
	if (all.share === null) return m.engagement_kept_none();
	const said = m.engagement_kept_summary({ ...all, share: formatShare(all.share) });
	const passed = quarters.filter((quarter) => dueIn(quarter) > 0);
	const [before, lately] = [sum(passed.slice(0, -4)), sum(passed.slice(-4))];
	if (before.share === null || lately.share === null) return said;
	const compared = m.engagement_kept_lately({
		kept: lately.kept,
		due: lately.due,
		share: formatShare(lately.share),
		shareBefore: formatShare(before.share)
	});
	return `${said} ${compared}`;
}

function sceneOf(quarters: readonly DueQuarter[], width: number): Scene {
	const height = width > 500 ? 230 : 210;
	const frame: Frame = { left: 30, right: width - 8, top: 20, bottom: height - 24 };
	const total = (quarter: DueQuarter) => PARTS.reduce((sum, [part]) => sum + quarter[part], 0);
	const y = fromZero(Math.max(0, ...quarters.map(total)), frame);
	const x = scaleBand<string>()
		.domain(quarters.map(({ from }) => from))
		.range([frame.left, frame.right])
		.paddingInner(0.25);
	const left = ({ from }: DueQuarter) => x(from) ?? 0;
	const band = x.bandwidth();
	const below = new Map(quarters.map((quarter) => [quarter.from, 0]));
	const parts = PARTS.flatMap(([part, ink]) =>
		path(
			ink,
			quarters.map((quarter) => {
				const from = below.get(quarter.from) ?? 0;
				below.set(quarter.from, from + quarter[part]);
				return box(left(quarter), y(from + quarter[part]), band, y(from) - y(from + quarter[part]));
			})
		)
	);
	return {
		width,
		height,
		marks: [
			// Promises are whole.
			...valueAxis(y, frame, (value) => (Number.isInteger(value) ? formatNumber(value) : '')),
			...parts,
			...quarters.flatMap((quarter): Mark[] => {
				const share = shareKept(quarter);
				if (share === null || band < 26) return [];
				return [
					{
						ink: 'tick',
						text: formatShare(share),
						x: round(left(quarter) + band / 2),
						y: round(y(total(quarter))) - 5,
						anchor: 'middle'
					}
				];
			}),
			...timeLabels(
				quarters.flatMap((quarter, index) =>
					index === 0 || quarter.from.endsWith('-01')
						? [{ text: quarter.from.slice(0, 4), x: left(quarter) }]
						: []
				),
				frame
			)
		],
		stops: quarters.map((quarter) => [
			round(left(quarter)),
			frame.top - 4,
			round(band),
			frame.bottom - frame.top + 4
		])
	};
}
