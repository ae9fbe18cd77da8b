import { describe, expect, it } from 'vitest';
import { isWhole, parseTrendFilter, trendSearch } from '$lib/reach/trend-filter';

const parse = (query: string) => parseTrendFilter(new URLSearchParams(query), '2026-11');

describe('what the address asks of trends', () => {
	it('is three years by month, of everything, where it asks nothing', () => {
		const filter = parse('');
		expect(filter).toMatchObject({ by: 'month', from: '2023-12', to: '2026-11', split: 'kind' });
		expect(filter.context).toEqual({ from: '2023-12', to: '2026-11' });
		expect(isWhole(filter)).toBe(true);
		expect(trendSearch(filter).toString()).toBe('');
	});

	it('reads again what it writes', () => {
		for (const query of [
			'from=2025-01&to=2025-06',
			'by=quarter',
			'by=quarter&from=2025-02&to=2025-05',
			'by=year&measure=visits&split=area&kind=karaoke&area=81.71.02',
			'from=2021-03',
			'organisation=00000000-0000-4000-8000-000000000001&page=3'
		]) {
			const filter = parse(query);
			expect(parse(trendSearch(filter).toString()), query).toEqual(filter);
		}
	});

	it('chooses whole quarters and years, and not what is still to come', () => {
		expect(parse('by=quarter&from=2025-02&to=2025-05')).toMatchObject({
			from: '2025-01',
			to: '2025-06'
		});
		expect(parse('by=year&from=2026-03')).toMatchObject({ from: '2026-01', to: '2026-11' });
	});

	it('reaches back as far as asked, to ten years, and shows all of it to choose from', () => {
		const filter = parse('from=2020-05&to=2020-09');
		expect(filter.context).toEqual({ from: '2020-05', to: '2026-11' });
		expect(isWhole(filter)).toBe(false);
		expect(parse('from=1990-01').from).toBe('2023-12');
	});

	it('turns a stretch round that ends before it begins, and leaves out what means nothing', () => {
		expect(parse('from=2025-06&to=2025-01')).toMatchObject({ from: '2025-01', to: '2025-06' });
		expect(
			parse('by=week&from=2025-13&to=x&kind=palace&area=1&organisation=1&split=x&measure=x&page=-1')
		).toEqual(parse(''));
	});
});
