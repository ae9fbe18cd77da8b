import {
	groupBy,
	rankOf,
	STALE_DAYS,
	timelines,
	type EngagementEvent,
	type Stance
} from '$lib/engagement';
import { formatDay, formatNumber, m } from '$lib/i18n';
import { engagementTerm } from '$lib/i18n/engagement-terms';
import { addDays, type Day } from '$lib/time';
import { inBothSizes, type Chart } from '../chart';
import { confidenceWord } from './confidence';
import { placeLanes, type Lane } from './lanes';

/** What the chart of stances is drawn from: judgements and events of some organisations, between two days. */
export interface StanceView {
	stances: readonly Stance[];
	events: readonly EngagementEvent[];
	/** In the order of the lanes. */
	organisations: readonly { id: string; name: string }[];
	from: Day;
	/** Today: nothing is drawn beyond it. */
	to: Day;
}

/** Where each stakeholder stands over time: a lane an organisation, a step a judgement, a line through all of them an event. */
export function stanceChart(view: StanceView): Chart {
	const { from, to } = view;
	const lines = timelines(view.stances.filter(({ assessedOn }) => assessedOn <= to));
	const shown = view.organisations.flatMap(({ id, name }) => {
		const line = lines.get(id);
		return line ? [{ name, line }] : [];
	});
	const events = view.events
		.filter(({ heldOn }) => heldOn >= from && heldOn <= to)
		.sort((a, b) => a.heldOn.localeCompare(b.heldOn));
	const lanes = shown.map(({ name, line }) => laneOf(name, line, from));
	const nameOf = (event: EngagementEvent, index: number) =>
		m.engagement_chart_event({
			number: index + 1,
			title: event.title,
			day: formatDay(event.heldOn)
		});
	return {
		id: 'stance',
		title: m.engagement_stance_chart(),
		subtitle: m.engagement_stance_subtitle({ from: formatDay(from), to: formatDay(to) }),
		summary: summaryOf(shown, from),
		notes: [
			m.engagement_stance_note({ days: STALE_DAYS }),
			...(events.length > 0
				? [m.engagement_chart_events({ list: events.map(nameOf).join('; ') })]
				: [])
		],
		legend: [
			{ ink: 'part-0', label: m.engagement_stance_dot(), shape: 'dot' },
			{ ink: 'part-1', label: m.engagement_stance_hearsay(), shape: 'dot' },
			{ ink: 'before', label: m.engagement_stance_old(), shape: 'line' },
			{ ink: 'target', label: m.engagement_stance_wanted(), shape: 'line' },
			...(events.length > 0
				? [
						{
							ink: 'event' as const,
							label: m.engagement_chart_event_mark(),
							shape: 'line' as const
						}
					]
				: [])
		],
		scenes: inBothSizes((width) =>
			placeLanes(
				lanes,
				events.map(({ heldOn }, index) => ({ label: String(index + 1), on: heldOn })),
				{ from, to, width }
			)
		),
		sentences: shown.map(({ name, line }) => sentenceOf(name, line)),
		table: {
			columns: [
				{ label: m.engagement_c_organisation(), unit: 'text' },
				{ label: m.engagement_c_assessed(), unit: 'text' },
				{ label: m.engagement_c_level(), unit: 'text' },
				{ label: m.engagement_c_wanted(), unit: 'text' },
				{ label: m.engagement_c_influence(), unit: 'count' },
				{ label: m.engagement_c_confidence(), unit: 'text' }
			],
			rows: shown.flatMap(({ name, line }) =>
				line.map((stance) => [
					name,
					stance.assessedOn,
					engagementTerm('stance_level', stance.level),
					stance.wanted && engagementTerm('stance_level', stance.wanted),
					stance.influence,
					confidenceWord(stance.confidence)
				])
			)
		}
	};
}

function laneOf(name: string, line: readonly Stance[], from: Day): Lane {
	const last = line.at(-1);
	return {
		label: name,
		said: last ? engagementTerm('stance_level', last.level) : '',
		wanted: last?.wanted ? rankOf(last.wanted) : null,
		steps: line.map(({ assessedOn, level, confidence }) => ({
			on: assessedOn,
			rank: rankOf(level),
			sure: confidence > 1,
			seen: assessedOn >= from,
			until: addDays(assessedOn, STALE_DAYS)
		}))
	};
}

function sentenceOf(name: string, line: readonly Stance[]): string {
	const steps = line
		.map(({ level, assessedOn }) =>
			m.engagement_stance_step({
				level: engagementTerm('stance_level', level),
				day: formatDay(assessedOn)
			})
		)
		.join(' → ');
	const wanted = line.at(-1)?.wanted;
	return wanted
		? m.engagement_stance_said({ name, steps, wanted: engagementTerm('stance_level', wanted) })
		: m.engagement_stance_said_plain({ name, steps });
}

type Shown = readonly { name: string; line: readonly Stance[] }[];

/** How many moved nearer and further since the first day shown, of how many this can be said. */
function summaryOf(shown: Shown, from: Day): string {
	if (shown.length === 0) return m.engagement_stance_none();
	const moves = shown.flatMap(({ line }) => {
		const before = line.findLast(({ assessedOn }) => assessedOn < from) ?? line[0];
		const now = line.at(-1);
		return before && now && before !== now ? [rankOf(now.level) - rankOf(before.level)] : [];
	});
	const levels = groupBy(shown, ({ line }) => line.at(-1)?.level);
	const friends = (levels.get('supportive')?.length ?? 0) + (levels.get('leading')?.length ?? 0);
	return m.engagement_stance_summary({
		all: formatNumber(shown.length),
		friends: formatNumber(friends),
		resistant: formatNumber(levels.get('resistant')?.length ?? 0),
		known: formatNumber(moves.length),
		nearer: formatNumber(moves.filter((steps) => steps > 0).length),
		further: formatNumber(moves.filter((steps) => steps < 0).length)
	});
}
