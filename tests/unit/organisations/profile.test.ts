import { describe, expect, it } from 'vitest';
import { servicesOf, withServices } from '$lib/organisations';

describe('what an organisation offers', () => {
	it('reads services back as it wrote them', () => {
		const offered = [
			{ code: 'art', note: null },
			{ code: 'shelter', note: 'Malam' }
		];
		expect(servicesOf(withServices(offered))).toEqual(offered);
	});
});
