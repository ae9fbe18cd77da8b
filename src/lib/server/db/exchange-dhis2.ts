import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { DHIS2_INDICATORS, type Dhis2Mapping } from '$lib/exchange';
import { SITE_KINDS } from '$lib/sites';
import { call } from '../http';

/** What `dhis2_mapping()` answers. */
export const MappingRow = z.object({
	version: z.number().int(),
	data_set: z.string().nullable(),
	whole_org_unit: z.string().nullable(),
	elements: z.array(
		z.object({
			indicator: z.enum(DHIS2_INDICATORS),
			site_kind: z.enum(SITE_KINDS).nullable(),
			data_element: z.string(),
			category_option_combo: z.string().nullable()
		})
	),
	org_units: z.array(z.object({ area_code: z.string(), org_unit: z.string() }))
});
export type MappingRow = z.infer<typeof MappingRow>;

/** The mapping with its version. @throws {DbFailure} `not_found` for whoever is no coordinator. */
export async function mapping(db: SupabaseClient): Promise<Dhis2Mapping & { version: number }> {
	const row = await call(db.rpc('dhis2_mapping'), MappingRow);
	return {
		version: row.version,
		dataSet: row.data_set,
		wholeOrgUnit: row.whole_org_unit,
		elements: row.elements.map((element) => ({
			indicator: element.indicator,
			siteKind: element.site_kind,
			dataElement: element.data_element,
			categoryOptionCombo: element.category_option_combo
		})),
		orgUnits: new Map(row.org_units.map(({ area_code, org_unit }) => [area_code, org_unit]))
	};
}

/** Saves the mapping whole; returns the new version. Throws `version_conflict` when somebody saved in between. */
export function save(
	db: SupabaseClient,
	baseVersion: number,
	wanted: Omit<MappingRow, 'version'>
): Promise<number> {
	return call(
		db.rpc('save_dhis2_mapping', { base_version: baseVersion, mapping: wanted }),
		z.number().int()
	);
}
