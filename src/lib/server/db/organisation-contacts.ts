import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { OrganisationContact } from '$lib/organisations';
import { call, run } from '../http';

/** A row of `organisation_contacts()`. */
export const OrganisationContactRow = z.object({
	id: z.uuid(),
	name: z.string(),
	position: z.string().nullable(),
	phone: z.string().nullable(),
	email: z.string().nullable(),
	version: z.number().int(),
	updated_at: z.string()
});

/** What a form says of a contact. */
export interface ContactFields {
	name: string;
	position?: string | undefined;
	phone?: string | undefined;
	email?: string | undefined;
}

/** The people to call there, by name; none for those who may not know them. */
export async function list(
	db: SupabaseClient,
	organisationId: string
): Promise<OrganisationContact[]> {
	const rows = await call(
		db.rpc('organisation_contacts', { organisation_id: organisationId }),
		z.array(OrganisationContactRow)
	);
	return rows.map(({ id, name, position, phone, email, version }) => ({
		id,
		name,
		position,
		phone,
		email,
		version
	}));
}

/**
 * Adds a contact, or changes the one given.
 * @throws {DbFailure} `version_conflict` when it was changed since, `not_found` for those who may not.
 */
export function save(
	db: SupabaseClient,
	organisationId: string,
	contact: { id: string; version: number } | null,
	fields: ContactFields
): Promise<string> {
	return call(
		db.rpc('save_organisation_contact', {
			organisation_id: organisationId,
			contact_id: contact?.id ?? null,
			base_version: contact?.version ?? 0,
			name: fields.name,
			job_title: fields.position ?? null,
			phone: fields.phone ?? null,
			email: fields.email ?? null
		}),
		z.uuid()
	);
}

/** Removes a contact; a person who has left an office is not kept. Throws `not_found`. */
export function remove(db: SupabaseClient, organisationId: string, contactId: string) {
	return run(
		db.rpc('remove_organisation_contact', {
			organisation_id: organisationId,
			contact_id: contactId
		})
	);
}
