import { describe, expect, it } from 'vitest';
import { outcomesOf, pathwayCells, shareCompleted, total } from '$lib/referrals';
import type { OrganisationKind, ServiceClass } from '$lib/organisations';

const classOf = new Map<string, ServiceClass>([
	['skills_training', 'livelihood'],
	['business_support', 'livelihood'],
	['legal_aid', 'legal'],
	['hiv_testing', 'health']
]);
const kindOf = new Map<string, OrganisationKind>([
	['clinic', 'health'],
	['ngo', 'ngo'],
	['office', 'social_affairs']
]);
const flow = (to: string, service: string, made: number, known: number, completed: number) => ({
	from: 'us',
	to,
	service,
	made,
	known,
	completed
});

describe('the pathway', () => {
	it('adds services of one class at one kind of organisation, in the order of both', () => {
		const cells = pathwayCells(
			[
				flow('office', 'skills_training', 4, 4, 1),
				flow('ngo', 'business_support', 3, 2, 2),
				flow('ngo', 'skills_training', 2, 0, 0),
				flow('clinic', 'hiv_testing', 9, 9, 8),
				flow('ngo', 'legal_aid', 0, 0, 0)
			],
			classOf,
			kindOf
		);
		expect(cells).toEqual([
			{ class: 'health', kind: 'health', made: 9, known: 9, completed: 8 },
			{ class: 'livelihood', kind: 'ngo', made: 5, known: 2, completed: 2 },
			{ class: 'livelihood', kind: 'social_affairs', made: 4, known: 4, completed: 1 }
		]);
	});

	it('loses no referral on the way: every column adds up to what was made', () => {
		const flows = [
			flow('clinic', 'hiv_testing', 7, 5, 4),
			flow('office', 'skills_training', 6, 6, 2)
		];
		const sums = total(pathwayCells(flows, classOf, kindOf));
		expect(sums.made).toBe(13);
		const ends = outcomesOf(sums);
		expect(ends).toEqual({ completed: 6, missed: 5, unknown: 2 });
		expect(ends.completed + ends.missed + ends.unknown).toBe(sums.made);
	});

	it('takes the share of those known, and has none where nothing is known', () => {
		expect(shareCompleted({ made: 10, known: 4, completed: 3 })).toBe(0.75);
		expect(shareCompleted({ made: 10, known: 4, completed: 0 })).toBe(0);
		expect(shareCompleted({ made: 10, known: 0, completed: 0 })).toBeNull();
	});
});
