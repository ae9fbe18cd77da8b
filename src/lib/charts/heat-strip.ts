import type { Week } from '$lib/reach/gaps';
import { timeLabels } from './axes';
import { box, path, textWidth, type Ink, type Mark, type Scene } from './scene';

export interface StripRow {
	label: string;
	weeks: readonly Week[];
	/** At the end of the row, in words. */
	said: string;
	flagged: boolean;
}

const INK: Readonly<Partial<Record<Week, Ink>>> = {
	visited: 'cell-visited',
	due: 'cell-due',
	overdue: 'cell-overdue',
	closed: 'cell-closed'
};
const ROW = 20;

/** Weeks that fit a drawing of this width. */
export function weeksThatFit(width: number): number {
	return width > 500 ? 52 : 20;
}

/**
 * One row a site, one cell a week. Overdue is half as high as visited, so that grey print tells them apart; a week in which nothing
 * was due is empty, as is one before all records.
 */
export function heatStrip(
	rows: readonly StripRow[],
	labels: readonly { text: string; week: number }[],
	width: number
): Scene {
	// Codes are capitals, wider than words.
	const left = 8 + Math.max(40, ...rows.map(({ label }) => 1.25 * textWidth(label)));
	const right = width - 10 - Math.max(40, ...rows.map(({ said }) => textWidth(said)));
	const count = Math.max(1, rows[0]?.weeks.length ?? 1);
	const step = (right - left) / count;
	const cell = (ink: Ink, row: number, week: number) => {
		const [x, y, size] = [left + week * step, row * ROW, Math.max(1, step - 1.5)];
		if (ink === 'cell-overdue') return box(x, y + 9, size, 6);
		if (ink === 'cell-closed') return box(x, y + 7, size, 2);
		return box(x, y + 2, size, 13);
	};
	const inks = Object.entries(INK) as [Week, Ink][];
	return {
		width,
		height: rows.length * ROW + 26,
		marks: [
			...inks.flatMap(([state, ink]) =>
				path(
					ink,
					rows.flatMap(({ weeks }, row) =>
						weeks.map((week, index) => (week === state ? cell(ink, row, index) : ''))
					)
				)
			),
			...rows.flatMap(({ label, said, flagged }, row): Mark[] => [
				{ ink: 'label', text: label, x: left - 8, y: row * ROW + 13, anchor: 'end' },
				{
					ink: flagged ? 'flag-label' : 'tick',
					text: said,
					x: Math.round(right) + 8,
					y: row * ROW + 13
				}
			]),
			...timeLabels(
				labels.map(({ text, week }) => ({ text, x: left + week * step })),
				{ left, right, top: 0, bottom: rows.length * ROW + 2 }
			)
		],
		stops: rows.map((_, row) => [0, row * ROW, width, ROW - 2])
	};
}
