import { describe, expect, it } from 'vitest';
import { parseOrganisationFilter } from '$lib/organisations';
import { organisationChips, siteChips } from '$lib/server/filter-chips';
import { parseSiteFilter } from '$lib/sites';

const names = new Map([
	['81.71.02', 'Sirimau'],
	['art', 'Pengobatan ARV']
]);

describe('the filters in use, one to remove at a time', () => {
	it('gives each kind its own, and its address keeps the others, the order and the layer', () => {
		const filter = parseSiteFilter(
			new URLSearchParams('kind=street&kind=karaoke&area=81.71.02&sort=name&page=3')
		);
		const chips = siteChips(filter, names, { layer: 'organisations' });
		expect(chips.map(({ label }) => label)).toEqual(['Jalanan', 'Karaoke', 'Sirimau']);
		expect(chips[0]?.href).toBe('/sites?kind=karaoke&area=81.71.02&sort=name&layer=organisations');
	});

	it('leads back to the bare page when the last one goes', () => {
		const filter = parseSiteFilter(new URLSearchParams('overdue=1'));
		expect(siteChips(filter, names, {}).map(({ href }) => href)).toEqual(['/sites']);
	});

	it('leaves nothing narrowed once all are removed one after the other', () => {
		let search = new URLSearchParams(
			'kind=ngo&kind=health&level=local&area=81.71.02&service=art&member=no&stale=1&q=a'
		);
		let steps = 0;
		for (; steps < 20; steps += 1) {
			const [first] = organisationChips(parseOrganisationFilter(search), names);
			if (!first) break;
			search = new URLSearchParams(first.href.split('?')[1] ?? '');
		}
		expect(steps).toBe(8);
		expect(search.toString()).toBe('');
	});
});
