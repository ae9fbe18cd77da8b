import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { ORGANISATION_KINDS, ORGANISATION_LEVELS, type Organisation } from '$lib/organisations';
import { isDay } from '$lib/time';
import { call } from '../http';

/** The columns of `public.organisations` that the app reads. */
export const OrganisationRow = z.object({
	id: z.uuid(),
	name: z.string(),
	short_name: z.string(),
	kind: z.enum(ORGANISATION_KINDS),
	level: z.enum(ORGANISATION_LEVELS),
	area_code: z.string().nullable(),
	is_member: z.boolean(),
	about: z.string().nullable(),
	public_contact: z.string().nullable(),
	address: z.string().nullable(),
	longitude: z.number().nullable(),
	latitude: z.number().nullable(),
	reviewed_on: z.string().refine(isDay).nullable(),
	version: z.number().int()
});

const COLUMNS = Object.keys(OrganisationRow.shape).join(', ');

/** The whole directory by short name: tens of rows, the same for every member. */
export async function list(db: SupabaseClient): Promise<Organisation[]> {
	const rows = await call(
		db.from('organisations').select(COLUMNS).order('short_name').order('id'),
		z.array(OrganisationRow)
	);
	return rows.map(toOrganisation);
}

/** One entry; null when there is none, or none that the caller may read. `id` must be a uuid. */
export async function get(db: SupabaseClient, id: string): Promise<Organisation | null> {
	const row = await call(
		db.from('organisations').select(COLUMNS).eq('id', id).maybeSingle(),
		OrganisationRow.nullable()
	);
	return row && toOrganisation(row);
}

function toOrganisation(row: z.infer<typeof OrganisationRow>): Organisation {
	return {
		id: row.id,
		name: row.name,
		shortName: row.short_name,
		kind: row.kind,
		level: row.level,
		areaCode: row.area_code,
		isMember: row.is_member,
		about: row.about,
		publicContact: row.public_contact,
		address: row.address,
		longitude: row.longitude,
		latitude: row.latitude,
		reviewedOn: row.reviewed_on,
		version: row.version
	};
}
