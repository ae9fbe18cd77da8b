import { addDays } from '../../../../src/lib/time/days.ts';
import type { Sql } from '../../sql.ts';
import { people } from '../accounts.ts';
import { insertSet } from '../bulk.ts';
import { makeDice } from '../random.ts';
import { events, type When } from './events.ts';
import { judgements } from './judgements.ts';
import { promises } from './promises.ts';

type Around = { today: string; organisations: ReadonlyMap<string, string> };

/** Ends of `grounds` that name an event. */
const isEvent = (grounds: string) => events.some(({ key }) => key === grounds);

/**
 * Adds events, who came, what was promised, and where each stakeholder stood. A dice of its own: what is added here moves
 * nothing of what the rest of the demo rolls.
 */
export async function addEngagement(sql: Sql, { today, organisations }: Around): Promise<void> {
	const dice = makeDice(20190913);
	const dayOf = (when: When) => (typeof when === 'string' ? when : addDays(today, -when));
	const idOf = (organisation: string) => organisations.get(organisation);
	const known = new Map(events.map((event) => [event.key, { ...event, id: dice.id() }]));
	await insertSet(
		sql,
		'public.events',
		[...known.values()].map((event) => ({
			id: event.id,
			kind: event.kind,
			title: event.title,
			held_on: dayOf(event.when),
			place: event.place,
			host_id: idOf(event.host),
			summary: event.summary,
			materials: event.materials,
			version: 1,
			created_by: people.coordinator.id
		}))
	);
	await insertSet(
		sql,
		'public.event_attendance',
		[...known.values()].flatMap(({ id, came }) =>
			came.map(([organisation, role, people]) => ({
				event_id: id,
				organisation_id: idOf(organisation),
				role,
				people
			}))
		)
	);
	await insertSet(
		sql,
		'public.commitments',
		promises.map(({ by, at, promise, within, keptAfter, broken, reason }) => {
			const event = known.get(at);
			const promisedOn = dayOf(event?.when ?? 0);
			const isLate = keptAfter !== undefined && within !== null && keptAfter > within;
			return {
				id: dice.id(),
				organisation_id: idOf(by),
				event_id: event?.id,
				promise,
				promised_on: promisedOn,
				due_on: within === null ? null : addDays(promisedOn, within),
				kept_on: keptAfter === undefined ? null : addDays(promisedOn, keptAfter),
				status: broken ? 'broken' : keptAfter === undefined ? 'open' : isLate ? 'late' : 'kept',
				status_reason: broken ?? reason ?? null,
				version: 1,
				created_by: people.coordinator.id
			};
		})
	);
	await insertSet(
		sql,
		'public.stances',
		judgements.map(([organisation, when, level, wanted, influence, confidence, grounds]) => ({
			id: dice.id(),
			organisation_id: idOf(organisation),
			assessed_on: dayOf(when),
			level,
			wanted,
			influence,
			confidence,
			event_id: isEvent(grounds) ? known.get(grounds)?.id : null,
			evidence: isEvent(grounds) ? null : grounds,
			assessed_by: people.coordinator.id,
			created_at: `${dayOf(when)}T03:00:00Z`
		}))
	);
}
