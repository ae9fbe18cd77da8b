import * as exchangeDhis2 from '../../../src/lib/server/db/exchange-dhis2';
import type { Calls } from './world.ts';

export const calls: Calls = {
	save: async ({ db, area }) =>
		exchangeDhis2.save(db, (await exchangeDhis2.mapping(db)).version, {
			data_set: 'abcdefghij1',
			whole_org_unit: 'abcdefghij2',
			elements: [
				{
					indicator: 'people',
					site_kind: null,
					data_element: 'abcdefghij3',
					category_option_combo: null
				}
			],
			org_units: [{ area_code: area, org_unit: 'abcdefghij4' }]
		}),
	mapping: ({ db }) => exchangeDhis2.mapping(db)
};
