import { describe, expect, it } from 'vitest';
import { byNeed, checkedOn, entryFreshness, type OwnEntry } from '$lib/organisations';

const today = '2026-11-24';
const entry = (over: Partial<OwnEntry>): OwnEntry => ({
	kind: 'site',
	id: 'one',
	confirmedOn: null,
	confirmedBy: null,
	confirmationId: null,
	changedOn: '2026-11-01',
	...over
});

describe('how fresh an own entry is', () => {
	it('counts a change of a site as a look at it, the later of both', () => {
		expect(checkedOn(entry({}))).toBe('2026-11-01');
		expect(checkedOn(entry({ confirmedOn: '2026-11-20' }))).toBe('2026-11-20');
		expect(checkedOn(entry({ confirmedOn: '2026-01-20' }))).toBe('2026-11-01');
	});

	it('takes one changed line of a profile or of the services as no look at all of it', () => {
		expect(checkedOn(entry({ kind: 'profile' }))).toBeNull();
		expect(checkedOn(entry({ kind: 'profile', confirmedOn: '2024-01-01' }))).toBe('2024-01-01');
		expect(checkedOn(entry({ kind: 'services', confirmedOn: '2024-01-01' }))).toBe('2024-01-01');
	});

	it('asks about a site after half a year and about a contact after one', () => {
		const old = { changedOn: '2026-04-24' };
		expect(entryFreshness(entry(old), today)).toEqual({ days: 214, stale: true });
		expect(entryFreshness(entry({ ...old, kind: 'contact' }), today).stale).toBe(false);
		expect(entryFreshness(entry({ kind: 'profile' }), today)).toEqual({ days: null, stale: true });
	});

	it('puts first what was never looked at, then the oldest; the fresh ones keep the order of kinds', () => {
		const entries = [
			entry({ id: 'fresh site' }),
			entry({ id: 'old site', changedOn: '2025-01-01' }),
			entry({ id: 'older contact', kind: 'contact', changedOn: '2024-01-01' }),
			entry({ id: 'services', kind: 'services' }),
			entry({ id: 'profile', kind: 'profile' })
		];
		expect(byNeed(entries, today).map(({ id }) => id)).toEqual([
			'profile',
			'older contact',
			'old site',
			'services',
			'fresh site'
		]);
	});
});
