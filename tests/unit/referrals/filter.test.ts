import { describe, expect, it } from 'vitest';
import { parseReferralFilter, referralSearch } from '$lib/referrals';

const parse = (query: string) => parseReferralFilter(new URLSearchParams(query), '2026-11');
const id = '00000000-0000-4000-8000-00000000000a';

describe('the address of the referrals page', () => {
	it('shows the last twelve months of everything by itself', () => {
		expect(parse('')).toEqual({
			from: '2025-12',
			until: '2026-11',
			sender: null,
			receiver: null,
			class: null,
			page: 1
		});
	});

	it('says the same filter when it is read again', () => {
		const filter = parse(`from=2026-01&until=2026-03&sender=${id}&class=legal`);
		expect(parse(referralSearch(filter).toString())).toEqual(filter);
		expect(filter).toMatchObject({ sender: id, class: 'legal' });
	});

	it('turns months round that were given the wrong way, and shortens a century', () => {
		expect(parse('from=2026-05&until=2026-02')).toMatchObject({
			from: '2026-02',
			until: '2026-05'
		});
		expect(parse('from=1950-01&until=2026-01')).toMatchObject({
			from: '2016-02',
			until: '2026-01'
		});
	});

	it('falls back where it makes no sense', () => {
		expect(parse('from=2026-13&sender=x&receiver=%27&class=weapons&page=-3')).toEqual(parse(''));
	});
});
