import type { SupabaseClient } from '@supabase/supabase-js';
import { aroundChart } from '$lib/charts/engagement/around';
import type { Chart } from '$lib/charts/chart';
import { keptChart } from '$lib/charts/engagement/kept';
import { sensitisedChart } from '$lib/charts/engagement/sensitised';
import { stanceChart } from '$lib/charts/engagement/stance';
import {
	newest,
	readId,
	sensitisedMonths,
	type Attendance,
	type EngagementEvent,
	type Stance
} from '$lib/engagement';
import type { Organisation } from '$lib/organisations';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import { addMonths, monthOf, type Day, type Month } from '$lib/time';

/** How far back charts reach where nothing else is asked. */
export const MONTHS_SHOWN = 24;

/** Short names by id. */
export function namesOf(directory: readonly Organisation[]): Map<string, string> {
	return new Map(directory.map(({ id, shortName }) => [id, shortName]));
}

/** Organisations as options of a select box. */
export function organisationOptions(directory: readonly Organisation[]) {
	return directory.map(({ id, shortName }) => ({ value: id, label: shortName }));
}

/** Years that something was recorded in, the latest first, for a select box. */
export function yearsOf(days: readonly Day[]): string[] {
	return [...new Set(days.map((day) => day.slice(0, 4)))].sort().reverse();
}

/** The first day that charts of stance are drawn from: a year that the address asks for, everything, or the last months. */
export function firstDay(since: string | null, today: Day, days: readonly Day[]): Day {
	if (since === 'start') return [...days].sort()[0] ?? today;
	if (since && /^(19|20)\d{2}$/.test(since) && since <= today.slice(0, 4)) return `${since}-01-01`;
	return `${addMonths(monthOf(today), -MONTHS_SHOWN)}-01`;
}

/** Sensitisation month by month: of one year, or of the last {@link MONTHS_SHOWN} months. */
export function drawSensitised(
	events: readonly EngagementEvent[],
	attendance: readonly Attendance[],
	year: number | null,
	today: Day
): Chart {
	const thisMonth = monthOf(today);
	const [from, to]: [Month, Month] =
		year === null
			? [addMonths(thisMonth, 1 - MONTHS_SHOWN), thisMonth]
			: [`${year}-01`, `${year}-12` < thisMonth ? `${year}-12` : thisMonth];
	const held = events.filter(({ heldOn }) => heldOn <= today);
	return sensitisedChart(sensitisedMonths(held, attendance, from < to ? from : to, to));
}

/** Stances as lanes, those first that have most to say and stand furthest from where they are wanted. */
export function drawStance(
	stances: readonly Stance[],
	events: readonly EngagementEvent[],
	directory: readonly Organisation[],
	{ from, today }: { from: Day; today: Day }
): Chart {
	const order = byWeight(stances);
	const names = namesOf(directory);
	return stanceChart({
		stances,
		events,
		organisations: order.map((id) => ({ id, name: names.get(id) ?? '' })),
		from,
		to: today
	});
}

/** Organisations that were judged, the most influential first. */
export function byWeight(stances: readonly Stance[]): string[] {
	return [...newest(stances).values()]
		.sort((a, b) => b.influence - a.influence || a.organisation.localeCompare(b.organisation))
		.map(({ organisation }) => organisation);
}

/** One event with the stances on both sides of it; `came` are its rows of attendance. */
export function drawAround(
	event: EngagementEvent,
	stances: readonly Stance[],
	came: readonly Attendance[],
	directory: readonly Organisation[]
): Chart {
	const there = came
		.filter(({ role }) => role !== 'invited')
		.map(({ organisation }) => organisation);
	const outside = directory
		.filter(({ isMember }) => !isMember)
		.map(({ id, shortName }) => ({ id, name: shortName }));
	return aroundChart(event, stances, new Set(there), outside);
}

/** The charts that have files. */
export const ENGAGEMENT_CHARTS = ['sensitised', 'kept', 'stance', 'around'] as const;
export type EngagementChart = (typeof ENGAGEMENT_CHARTS)[number];

/** One chart as its page draws it for this address; null where it is about an event that is not there. */
export async function askChart(
	db: SupabaseClient,
	name: EngagementChart,
	search: URLSearchParams,
	today: Day
): Promise<Chart | null> {
	if (name === 'kept') return keptChart(await engagement.commitments(db, null), today);
	if (name === 'sensitised') {
		const [events, attendance] = await Promise.all([
			engagement.events(db),
			engagement.attendance(db)
		]);
		const year = Number(search.get('year'));
		return drawSensitised(
			events,
			attendance,
			Number.isInteger(year) && year > 0 ? year : null,
			today
		);
	}
	const organisation = name === 'stance' ? readId(search, 'organisation') : null;
	const [stances, events, directory] = await Promise.all([
		engagement.stances(db, organisation),
		engagement.events(db),
		organisations.list(db)
	]);
	if (name === 'stance') {
		const days = stances.map(({ assessedOn }) => assessedOn);
		const from = firstDay(search.get('since'), today, days);
		return drawStance(stances, events, directory, { from, today });
	}
	const event = events.find(({ id }) => id === readId(search, 'event'));
	if (!event) return null;
	return drawAround(
		event,
		stances,
		await engagement.attendance(db, { event: event.id }),
		directory
	);
}
