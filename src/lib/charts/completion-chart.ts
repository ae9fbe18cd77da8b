import { scaleBand } from 'd3-scale';
import { formatMonth, formatNumber, formatShare, m } from '$lib/i18n';
import {
	RECENT_MONTHS,
	shareCompleted,
	type ReferralCount,
	type ReferralFilter,
	type ReferralMonth
} from '$lib/referrals';
import { monthsBetween, monthsFrom, type Month } from '$lib/time';
import { fromZero, timeLabels, valueAxis, type Frame } from './axes';
import { inBothSizes, type Chart } from './chart';
import { box, dot, path, type Scene } from './scene';

/** A month of the axis; null: nobody recorded a referral in it. */
interface Slot {
	month: Month;
	sums: ReferralCount | null;
	/** So near that completion is not expected to be known. */
	isRecent: boolean;
}

/** Referrals by month, how many arrived, and what is not known yet: which is neither zero nor a failure. */
export function completionChart(
	months: readonly ReferralMonth[],
	period: Pick<ReferralFilter, 'from' | 'until'>,
	thisMonth: Month
): Chart {
	const found = new Map(months.map((row) => [row.month, row]));
	const slots = monthsFrom(period.from, period.until).map((month): Slot => {
		const row = found.get(month);
		const sums =
			row?.made == null
				? null
				: { made: row.made, known: row.known ?? 0, completed: row.completed ?? 0 };
		return { month, sums, isRecent: monthsBetween(month, thisMonth) < RECENT_MONTHS };
	});
	return {
		id: 'completion',
		title: m.referrals_completion_title(),
		subtitle: m.referrals_pathway_subtitle({
			from: formatMonth(period.from),
			until: formatMonth(period.until)
		}),
		summary: summaryOf(slots),
		notes: slots.some(({ isRecent }) => isRecent)
			? [m.referrals_completion_recent({ months: RECENT_MONTHS })]
			: [],
		legend: [
			{ ink: 'part-0', label: m.referrals_outcome_completed(), shape: 'box' },
			{ ink: 'part-1', label: m.referrals_outcome_missed(), shape: 'box' },
			{ ink: 'unknown', label: m.referrals_outcome_unknown(), shape: 'box' },
			...(slots.some(({ sums }) => sums === null)
				? [{ ink: 'gap' as const, label: m.referrals_not_recorded(), shape: 'dot' as const }]
				: [])
		],
		scenes: inBothSizes((width) => sceneOf(slots, width)),
		sentences: slots.map(sentenceOf),
		table: {
			columns: [
				{ label: m.referrals_month(), unit: 'period' },
				{ label: m.referrals_made(), unit: 'count' },
				{ label: m.referrals_known(), unit: 'count' },
				{ label: m.referrals_completed(), unit: 'count' },
				{ label: m.referrals_share(), unit: 'share' }
			],
			rows: slots.map(({ month, sums }) =>
				sums === null
					? [month, null, null, null, null]
					: [
							month,
							sums.made,
							sums.known,
							sums.known === 0 && sums.made > 0 ? null : sums.completed,
							shareCompleted(sums)
						]
			)
		}
	};
}

function sentenceOf({ month, sums, isRecent }: Slot): string {
	const name = formatMonth(month);
	if (sums === null) return m.referrals_said_month_none({ month: name });
	const share = shareCompleted(sums);
	const made = formatNumber(sums.made);
	if (share === null) {
		return sums.made > 0 && isRecent
			? m.referrals_said_month_recent({ month: name, made })
			: m.referrals_said_month_unknown({ month: name, made });
	}
	return m.referrals_said_month({
		month: name,
		made,
		completed: formatNumber(sums.completed),
		known: formatNumber(sums.known),
		share: formatShare(share)
	});
}

/** The older half of what is known beside the newer: both with their denominators. */
function summaryOf(slots: readonly Slot[]): string {
	const known = slots.filter(({ sums }) => sums !== null && sums.known > 0);
	const sum = (of: readonly Slot[]): ReferralCount =>
		of.reduce(
			(all, { sums }) => ({
				made: all.made + (sums?.made ?? 0),
				known: all.known + (sums?.known ?? 0),
				completed: all.completed + (sums?.completed ?? 0)
			}),
			{ made: 0, known: 0, completed: 0 }
		);
	const half = Math.floor(known.length / 2);
	const [older, newer] = [known.slice(0, half), known.slice(half)];
	const said = (of: readonly Slot[]) => {
		const sums = sum(of);
		return {
			from: formatMonth(of[0]?.month ?? ''),
			until: formatMonth(of.at(-1)?.month ?? ''),
			completed: formatNumber(sums.completed),
			known: formatNumber(sums.known),
			share: formatShare(shareCompleted(sums) ?? 0)
		};
	};
	if (known.length === 0) return m.referrals_said_completion_none();
	if (half < 2) return m.referrals_said_completion_alone(said(known));
	const [before, after] = [said(older), said(newer)];
	return m.referrals_said_completion({
		from: after.from,
		until: after.until,
		completed: after.completed,
		known: after.known,
		share: after.share,
		fromBefore: before.from,
		untilBefore: before.until,
		completedBefore: before.completed,
		knownBefore: before.known,
		shareBefore: before.share
	});
}

function sceneOf(slots: readonly Slot[], width: number): Scene {
	const height = width > 500 ? 260 : 230;
	const frame: Frame = { left: 40, right: width - 8, top: 16, bottom: height - 24 };
	const y = fromZero(Math.max(0, ...slots.map(({ sums }) => sums?.made ?? 0)), frame);
	const x = scaleBand<string>()
		.domain(slots.map(({ month }) => month))
		.range([frame.left, frame.right])
		.paddingInner(0.25);
	const left = (slot: Slot) => x(slot.month) ?? 0;
	const band = x.bandwidth();
	const part = (from: (sums: ReferralCount) => number, to: (sums: ReferralCount) => number) =>
		slots.map((slot) =>
			slot.sums === null
				? ''
				: box(left(slot), y(to(slot.sums)), band, y(from(slot.sums)) - y(to(slot.sums)))
		);
	return {
		width,
		height,
		marks: [
			...valueAxis(y, frame, formatNumber),
			...path(
				'part-0',
				part(
					() => 0,
					(sums) => sums.completed
				)
			),
			...path(
				'part-1',
				part(
					(sums) => sums.completed,
					(sums) => sums.known
				)
			),
			...path(
				'unknown',
				part(
					(sums) => sums.known,
					(sums) => sums.made
				)
			),
			...path(
				'gap',
				slots
					.filter(({ sums }) => sums === null)
					.map((slot) => dot(left(slot) + band / 2, frame.bottom - 5, Math.min(2.5, band / 2)))
			),
			...timeLabels(
				slots.flatMap((slot, index) =>
					index === 0 || slot.month.endsWith('-01') || slots.length <= 12
						? [{ text: formatMonth(slot.month, 'short'), x: left(slot) }]
						: []
				),
				frame
			)
		],
		stops: slots.map((slot) => [
			Math.round(left(slot) * 10) / 10,
			frame.top - 4,
			Math.round(band * 10) / 10,
			frame.bottom - frame.top + 4
		])
	};
}
