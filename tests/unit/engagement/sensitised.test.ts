import { describe, expect, it } from 'vitest';
import {
	parseEventFilter,
	sensitisedMonths,
	type EngagementEvent,
	type EventKind
} from '$lib/engagement';

const event = (id: string, heldOn: string, kind: EventKind = 'sensitisation'): EngagementEvent => ({
	id,
	kind,
	title: id,
	heldOn,
	place: null,
	host: null,
	summary: null,
	materials: null,
	version: 1
});
const came = (
	event: string,
	organisation: string,
	people: number | null,
	role: 'host' | 'invited' | 'attended' = 'attended'
) => ({ event, organisation, role, people });

describe('whom sensitisation reached', () => {
	it('counts an organisation once a month, people each time, hosts and invitations never', () => {
		const months = sensitisedMonths(
			[event('x', '2026-01-05'), event('y', '2026-01-20'), event('z', '2026-03-01', 'meeting')],
			[
				came('x', 'a', 4),
				came('x', 'b', null),
				came('x', 'h', 9, 'host'),
				came('y', 'a', 3),
				came('y', 'c', null, 'invited'),
				came('z', 'a', 50)
			],
			'2026-01',
			'2026-03'
		);
		expect(months).toEqual([
			{ month: '2026-01', events: 2, organisations: 2, people: 7, uncounted: 1 },
			{ month: '2026-02', events: 0, organisations: 0, people: 0, uncounted: 0 },
			{ month: '2026-03', events: 0, organisations: 0, people: 0, uncounted: 0 }
		]);
	});
});

describe('an address of the list of events', () => {
	const parse = (query: string) => parseEventFilter(new URLSearchParams(query));

	it('is read, and what makes no sense is left out', () => {
		const id = '00000000-0000-4000-8000-00000000000A';
		expect(parse(`kind=hearing&year=2020&organisation=${id}`)).toEqual({
			kind: 'hearing',
			year: 2020,
			organisation: id.toLowerCase()
		});
		expect(parse('kind=party&year=x&organisation=1')).toEqual({
			kind: null,
			year: null,
			organisation: null
		});
		expect(parse('year=1e9').year).toBeNull();
	});
});
