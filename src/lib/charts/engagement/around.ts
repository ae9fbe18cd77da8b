import {
	aroundEvent,
	movesOf,
	rankOf,
	STALE_DAYS,
	STANCE_LEVELS,
	type Around,
	type EngagementEvent,
	type Moves,
	type Stance
} from '$lib/engagement';
import { formatDay, formatNumber, m } from '$lib/i18n';
import { engagementTerm } from '$lib/i18n/engagement-terms';
import { inBothSizes, type Chart } from '../chart';
import { dot, line, path, round, textWidth, type Mark, type Scene } from '../scene';

/**
 * Where those who came to an event stood before and after, with the count of whom somebody judged on both sides of it, and
 * beside it how those moved who did not come: otherwise a change of weather looks like the work of a meeting.
 *
 * @param stakeholders the organisations outside the coalition
 */
export function aroundChart(
	event: EngagementEvent,
	stances: readonly Stance[],
	came: ReadonlySet<string>,
	stakeholders: readonly { id: string; name: string }[]
): Chart {
	const names = new Map(stakeholders.map(({ id, name }) => [id, name]));
	const all = aroundEvent(
		stances,
		event,
		came,
		stakeholders.map(({ id }) => id)
	);
	const rows = all.filter((row) => row.came);
	const nameOf = ({ organisation }: Around) => names.get(organisation) ?? '';
	return {
		id: 'around',
		title: m.engagement_around_title({ event: event.title }),
		subtitle: m.engagement_around_subtitle({ day: formatDay(event.heldOn) }),
		summary: summaryOf(
			movesOf(rows),
			movesOf(all.filter((row) => !row.came && row.before !== null))
		),
		notes: [m.engagement_around_note({ days: STALE_DAYS })],
		legend: [
			{ ink: 'part-1', label: m.engagement_around_before(), shape: 'dot' },
			{ ink: 'part-0', label: m.engagement_around_after(), shape: 'dot' }
		],
		scenes: inBothSizes((width) => sceneOf(rows, nameOf, width)),
		sentences: rows.map((row) => sentenceOf(row, nameOf(row))),
		table: {
			columns: [
				{ label: m.engagement_c_organisation(), unit: 'text' },
				{ label: m.engagement_c_came(), unit: 'text' },
				{ label: m.engagement_around_before(), unit: 'text' },
				{ label: m.engagement_c_before_on(), unit: 'text' },
				{ label: m.engagement_around_after(), unit: 'text' },
				{ label: m.engagement_c_after_on(), unit: 'text' },
				{ label: m.engagement_c_moved(), unit: 'count' }
			],
			rows: all
				.filter((row) => row.came || row.before !== null || row.after !== null)
				.map((row) => [
					nameOf(row),
					row.came ? m.engagement_yes() : m.engagement_no(),
					row.before && engagementTerm('stance_level', row.before.level),
					row.before && row.before.assessedOn,
					row.after && engagementTerm('stance_level', row.after.level),
					row.after && row.after.assessedOn,
					row.moved
				])
		}
	};
}

function summaryOf(came: Moves, absent: Moves): string {
	const words = (moves: Moves) => ({
		all: formatNumber(moves.all),
		known: formatNumber(moves.known),
		nearer: formatNumber(moves.nearer),
		same: formatNumber(moves.same),
		further: formatNumber(moves.further)
	});
	if (came.all === 0) return m.engagement_around_nobody();
	const said =
		came.known === 0
			? m.engagement_around_unknown({ all: formatNumber(came.all) })
			: m.engagement_around_came(words(came));
	return absent.known === 0 ? said : `${said} ${m.engagement_around_absent(words(absent))}`;
}

function sentenceOf(row: Around, name: string): string {
	const said = (stance: Stance) =>
		m.engagement_stance_step({
			level: engagementTerm('stance_level', stance.level),
			day: formatDay(stance.assessedOn)
		});
	return m.engagement_around_said({
		name,
		before: row.before ? said(row.before) : m.engagement_not_assessed(),
		after: row.after ? said(row.after) : m.engagement_not_assessed()
	});
}

function sceneOf(rows: readonly Around[], nameOf: (row: Around) => string, width: number): Scene {
	const isWide = width > 500;
	const words = STANCE_LEVELS.map((level) => engagementTerm('stance_level', level));
	const labelWidth = Math.max(40, ...rows.map((row) => textWidth(nameOf(row))));
	const half = textWidth(words[0] ?? '') / 2;
	const left = (isWide ? 24 + labelWidth : 8) + half;
	const right = width - 8 - textWidth(words.at(-1) ?? '') / 2;
	const rowHeight = isWide ? 30 : 44;
	const top = 30;
	const x = (rank: number) => left + (rank / (STANCE_LEVELS.length - 1)) * (right - left);
	const y = (index: number) => top + index * rowHeight + (isWide ? 15 : 30);
	const bottom = top + rows.length * rowHeight;
	const placed = rows.map((row, index) => ({
		at: y(index),
		before: row.before && x(rankOf(row.before.level)),
		after: row.after && x(rankOf(row.after.level))
	}));
	return {
		width,
		height: bottom + 8,
		marks: [
			...path(
				'grid',
				STANCE_LEVELS.map((_, rank) => line(x(rank), top - 4, x(rank), bottom))
			),
			...path(
				'step',
				placed.map(({ at, before, after }) =>
					before === null || after === null ? '' : line(before, at, after, at)
				)
			),
			...path(
				'part-1',
				placed.map(({ at, before }) => (before === null ? '' : dot(before, at, 6)))
			),
			...path(
				'part-0',
				placed.map(({ at, after }) => (after === null ? '' : dot(after, at, 4)))
			),
			...words.map((text, rank): Mark => ({
				ink: 'tick',
				text,
				x: round(x(rank)),
				y: 14,
				anchor: 'middle'
			})),
			...rows.map((row, index): Mark => ({
				ink: 'label',
				text: nameOf(row),
				x: isWide ? round(left - half - 12) : 8,
				y: isWide ? y(index) + 4 : y(index) - 12,
				...(isWide ? { anchor: 'end' as const } : {})
			})),
			...rows.flatMap((row, index): Mark[] => {
				if (row.moved !== null) return [];
				const text =
					row.before === null && row.after === null
						? m.engagement_not_assessed()
						: row.after === null
							? m.engagement_no_after()
							: m.engagement_no_before();
				return [
					{
						ink: 'tick',
						text,
						x: width - 8,
						y: isWide ? y(index) - 6 : y(index) - 12,
						anchor: 'end'
					}
				];
			})
		],
		stops: rows.map((_, index) => [0, top + index * rowHeight, width, rowHeight - 2])
	};
}
