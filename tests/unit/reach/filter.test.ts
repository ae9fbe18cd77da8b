import { describe, expect, it } from 'vitest';
import { parseTotalsFilter } from '$lib/reach/filter';

const parse = (query: string) => parseTotalsFilter(new URLSearchParams(query), '2026-11-24');

describe('the address of a list of totals', () => {
	it('asks for the running year when it says nothing, and for all with an empty year', () => {
		expect(parse('')).toEqual({ organisation: null, year: 2026 });
		expect(parse('year=')).toEqual({ organisation: null, year: null });
	});

	it('leaves out what means nothing', () => {
		expect(parse('year=1999&organisation=all')).toEqual({ organisation: null, year: null });
		const id = '00000000-0000-4000-8000-00000000000a';
		expect(parse(`year=2024&organisation=${id}`)).toEqual({ organisation: id, year: 2024 });
	});
});
