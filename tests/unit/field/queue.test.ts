import { describe, expect, it } from 'vitest';
import {
	blankVisit,
	correctStanding,
	countStates,
	goneEntries,
	letStand,
	nextBatch,
	nightEnd,
	proposed,
	quantityOf,
	settle,
	tidyNight,
	visitedTonight,
	withService,
	within,
	type Entry,
	type FieldSite,
	type Night,
	type Queued
} from '$lib/field';

const ZONE = 'Asia/Jayapura';
const AT = Date.UTC(2026, 2, 5, 13);
const visit = blankVisit('site', 2, new Date(AT));
const entry = (id: string, state: Entry['state'] = 'waiting', savedAt = AT): Entry => ({
	item: { id, kind: 'visit', visit },
	state,
	label: 'A-001',
	savedAt,
	refusal: null
});
const queue = (...entries: Entry[]): Queued[] =>
	entries.map((one, order) => ({ order, entry: one }));
const nothing = { reason: null, field: null, stands: null };
const stands = { ...visit, contacts_new: 9, version: 3, is_withdrawn: false };

describe('what goes next', () => {
	it('is the oldest that waits, a batch at a time, and no draft', () => {
		const queued = queue(
			entry('a', 'draft'),
			entry('b', 'sent'),
			entry('c'),
			entry('d'),
			entry('e')
		);
		expect(nextBatch(queued.toReversed(), 2).map(({ id }) => id)).toEqual(['c', 'd']);
	});
});

describe('the server’s answer', () => {
	it('settles each entry by itself; one without an answer waits on', () => {
		const queued = queue(entry('a'), entry('b'), entry('c'));
		const settled = settle(queued, nextBatch(queued), [
			{ id: 'a', outcome: 'again', ...nothing },
			{ ...nothing, id: 'b', outcome: 'refused', reason: 'site_closed', field: 'closed_reason' }
		]);
		expect(settled.map(({ entry: one }) => [one.item.id, one.state])).toEqual([
			['a', 'sent'],
			['b', 'refused']
		]);
		expect(settled[1]?.entry.refusal).toEqual({
			reason: 'site_closed',
			field: 'closed_reason',
			stands: null
		});
	});

	it('does not settle what was corrected while it was under way', () => {
		const sent = nextBatch(queue(entry('a')));
		const corrected = entry('a');
		corrected.item = { id: 'a', kind: 'visit', visit: { ...visit, contacts_new: 1 } };
		expect(settle(queue(corrected), sent, [{ id: 'a', outcome: 'accepted', ...nothing }])).toEqual(
			[]
		);
	});
});

describe('a conflict', () => {
	const refused: Entry = {
		...entry('a', 'refused'),
		refusal: { reason: 'visit_differs', field: null, stands }
	};

	it('may end with what is on record', () => {
		const settled = letStand(refused);
		expect(settled).toMatchObject({ state: 'sent', refusal: null });
		expect(settled.item).toMatchObject({ id: 'a', kind: 'visit', visit: { contacts_new: 9 } });
	});

	it('or with a correction of it, which has a reason and an id of its own', () => {
		const settled = correctStanding(refused, 'c', 'counted again');
		expect(settled).toMatchObject({ state: 'waiting', refusal: null });
		expect(settled.item).toEqual({
			id: 'c',
			kind: 'correction',
			visit_id: 'a',
			base_version: 3,
			visit,
			reason: 'counted again'
		});
	});

	it('is neither where nothing stands', () => {
		expect(() => letStand(entry('a', 'refused'))).toThrow(RangeError);
		expect(() => correctStanding(entry('a', 'refused'), 'c', 'why')).toThrow(RangeError);
	});
});

describe('a night', () => {
	it('ends at the noon that follows', () => {
		const noon = (day: number) => Date.UTC(2026, 2, day, 3);
		expect(nightEnd(Date.UTC(2026, 2, 5, 13), ZONE)).toBe(noon(6));
		expect(nightEnd(Date.UTC(2026, 2, 5, 18), ZONE)).toBe(noon(6));
		expect(nightEnd(noon(6), ZONE)).toBe(noon(7));
	});

	it('takes its sites and colleagues with it', () => {
		const night: Night = {
			userId: 'u',
			deviceId: 'd',
			deviceKey: 'k',
			timeZone: ZONE,
			endsAt: nightEnd(AT, ZONE),
			sites: [site('a')],
			services: [],
			colleagues: [{ id: 'c', name: 'Contoh' }],
			checkIn: null,
			overdue: []
		};
		expect(tidyNight(night, night.endsAt - 1)).toBe(night);
		expect(tidyNight(night, night.endsAt)).toMatchObject({ sites: [], colleagues: [] });
	});

	it('shows its visits until it is over, and those still to be sent beyond', () => {
		const yesterday = AT - 24 * 3_600_000;
		const queued = queue(
			entry('old', 'sent', yesterday),
			entry('late', 'waiting', yesterday),
			entry('now', 'sent'),
			entry('begun', 'draft')
		);
		expect(visitedTonight(queued, AT, ZONE).map(({ item }) => item.id)).toEqual(['now', 'late']);
		expect(goneEntries(queued, AT, ZONE)).toEqual(['old']);
		expect(countStates(queued)).toEqual({ drafts: 1, waiting: 1, refused: 0, sent: 2 });
	});

	it('is proposed the sites that wait too long and are not closed this evening', () => {
		const sites = [
			site('a'),
			{ ...site('b'), tonight: false },
			{ ...site('c'), is_late: false },
			{ ...site('d'), tonight: null }
		];
		expect(proposed(sites)).toEqual(['a', 'd']);
		expect(proposed(sites, 1)).toEqual(['a']);
	});
});

function site(id: string): FieldSite {
	return {
		id,
		code: id,
		name: id,
		kind: 'karaoke',
		area: 'Contoh',
		minimum_team: 2,
		last_visited_on: null,
		is_late: true,
		tonight: true
	};
}

describe('a visit', () => {
	it('begins now, with the team the site asks for and nobody met', () => {
		expect(visit).toMatchObject({
			started_at: '2026-03-05T13:00:00Z',
			team_size: 2,
			contacts_new: 0
		});
	});

	it('keeps numbers within what the database takes', () => {
		expect(within('contacts_new', -1)).toBe(0);
		expect(within('contacts_new', 1e9)).toBe(10_000);
		expect(within('team_size', Number.NaN)).toBe(1);
	});

	it('holds each service once, and none of which nothing was given', () => {
		const given = withService(withService(visit, 'condoms', 10), 'condoms', 25);
		expect(given.services).toEqual([{ code: 'condoms', quantity: 25 }]);
		expect(quantityOf(given, 'condoms')).toBe(25);
		expect(withService(given, 'condoms', 0).services).toEqual([]);
	});
});
