import { describe, expect, it } from 'vitest';
import {
	byUrgency,
	daysOverdue,
	dueQuarters,
	isOverdue,
	quarterStart,
	shareKept,
	type Commitment
} from '$lib/engagement';

let made = 0;
const promise = (part: Partial<Commitment>): Commitment => ({
	id: String(++made),
	organisation: 'a',
	event: null,
	promise: `promise ${made}`,
	promisedOn: '2026-01-01',
	dueOn: null,
	keptOn: null,
	status: 'open',
	reason: null,
	version: 1,
	...part
});

describe('a promise', () => {
	it('is overdue from the day after its day, and never once it is settled or without a day', () => {
		const due = promise({ dueOn: '2026-03-10' });
		expect(isOverdue(due, '2026-03-10')).toBe(false);
		expect(isOverdue(due, '2026-03-11')).toBe(true);
		expect(daysOverdue(due, '2026-03-15')).toBe(5);
		expect(daysOverdue(due, '2026-03-01')).toBe(-9);
		expect(daysOverdue(promise({}), '2030-01-01')).toBeNull();
		const kept = promise({ dueOn: '2026-03-10', status: 'late', keptOn: '2026-04-01' });
		expect(daysOverdue(kept, '2030-01-01')).toBeNull();
	});

	it('stands by urgency: longest overdue, nearest due, without a day, then what is settled', () => {
		const rows = [
			promise({ id: 'kept', status: 'kept', keptOn: '2026-02-01' }),
			promise({ id: 'undated' }),
			promise({ id: 'soon', dueOn: '2026-06-01' }),
			promise({ id: 'overdue', dueOn: '2026-01-10' }),
			promise({ id: 'broken', status: 'broken', dueOn: '2026-03-01', reason: 'no' })
		];
		expect(byUrgency(rows).map(({ id }) => id)).toEqual([
			'overdue',
			'soon',
			'undated',
			'broken',
			'kept'
		]);
	});
});

describe('quarters', () => {
	it('begin in January, April, July and October', () => {
		expect(['2026-03-31', '2026-04-01', '2026-12-31'].map(quarterStart)).toEqual([
			'2026-01',
			'2026-04',
			'2026-10'
		]);
	});

	it('count what fell due in them, one without a promise stands empty between two', () => {
		const rows = [
			promise({ dueOn: '2026-01-31', status: 'kept', keptOn: '2026-01-20' }),
			promise({ dueOn: '2026-02-10', status: 'late', keptOn: '2026-03-20' }),
			promise({ dueOn: '2026-03-31', status: 'broken', reason: 'no' }),
			promise({ dueOn: '2026-03-01' }),
			promise({ dueOn: '2026-09-01' }),
			promise({})
		];
		const quarters = dueQuarters(rows, '2026-06-15');
		expect(quarters.map(({ from }) => from)).toEqual(['2026-01', '2026-04', '2026-07']);
		expect(quarters[0]).toEqual({
			from: '2026-01',
			kept: 1,
			late: 1,
			broken: 1,
			overdue: 1,
			ahead: 0
		});
		expect(quarters[2]?.ahead).toBe(1);
		expect(quarters.map(shareKept)).toEqual([0.25, null, null]);
		expect(dueQuarters([promise({})], '2026-06-15')).toEqual([]);
	});
});
