import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import {
	ORGANISATION_KINDS,
	ORGANISATION_LEVELS,
	SERVICE_CLASSES,
	type OfferedService,
	type Organisation,
	type OrganisationKind,
	type OrganisationLevel,
	type Service
} from '$lib/organisations';
import { isDay } from '$lib/time';
import { call, run } from '../http';

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

/** One entry; null when there is none, none that the caller may read, or when the id is no uuid. */
export async function get(db: SupabaseClient, id: string): Promise<Organisation | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const row = await call(
		db.from('organisations').select(COLUMNS).eq('id', id).maybeSingle(),
		OrganisationRow.nullable()
	);
	return row && toOrganisation(row);
}

/** A row of `public.services`. */
export const ServiceRow = z.object({
	code: z.string(),
	label_id: z.string(),
	label_en: z.string(),
	class: z.enum(SERVICE_CLASSES)
});

/** A row of `public.organisation_services`. */
export const OrganisationServiceRow = z.object({
	organisation_id: z.uuid(),
	service_code: z.string(),
	note: z.string().nullable()
});

/** Everything that can be offered, in its own order. */
export async function services(db: SupabaseClient): Promise<Service[]> {
	const rows = await call(
		db.from('services').select('code, label_id, label_en, class').order('sort'),
		z.array(ServiceRow)
	);
	return rows.map((row) => ({
		code: row.code,
		labelId: row.label_id,
		labelEn: row.label_en,
		class: row.class
	}));
}

/** Who offers what: codes by organisation. */
export async function offered(db: SupabaseClient): Promise<Map<string, string[]>> {
	const found = new Map<string, string[]>();
	// The API answers at most a thousand rows to one call.
	for (let from = 0; ; from += 1000) {
		const rows = await call(
			db
				.from('organisation_services')
				.select('organisation_id, service_code, note')
				.order('organisation_id')
				.order('service_code')
				.range(from, from + 999),
			z.array(OrganisationServiceRow)
		);
		for (const row of rows) {
			found.set(row.organisation_id, [...(found.get(row.organisation_id) ?? []), row.service_code]);
		}
		if (rows.length < 1000) return found;
	}
}

/** What one organisation offers, with its notes. */
export async function offeredBy(db: SupabaseClient, id: string): Promise<OfferedService[]> {
	const rows = await call(
		db
			.from('organisation_services')
			.select('organisation_id, service_code, note')
			.eq('organisation_id', id)
			.order('service_code'),
		z.array(OrganisationServiceRow)
	);
	return rows.map((row) => ({ code: row.service_code, note: row.note }));
}

/** Whether it takes part in raids or policing; null for those who may not know, and where nobody has said. */
export async function enforces(db: SupabaseClient, id: string): Promise<boolean | null> {
	const row = await call(
		db.from('organisation_flags').select('enforces').eq('organisation_id', id).maybeSingle(),
		z.object({ enforces: z.boolean() }).nullable()
	);
	return row && row.enforces;
}

/** How many sites it keeps that the caller may read. */
export async function siteCount(db: SupabaseClient, id: string): Promise<number> {
	const answer = await db
		.from('sites')
		.select('id', { count: 'exact', head: true })
		.eq('organisation_id', id);
	return call(
		Promise.resolve({ data: answer.count, error: answer.error, status: answer.status }),
		z.number().int()
	);
}

/** The columns of an entry that its keepers write. */
export interface ProfileColumns {
	name: string;
	short_name: string;
	area_code: string | null;
	about: string | null;
	public_contact: string | null;
	address: string | null;
	longitude: number | null;
	latitude: number | null;
	reviewed_on?: string;
}

/**
 * Saves profile and services together; returns the new version. What `profile` leaves out stays.
 * @throws {DbFailure} `version_conflict` when the entry was changed since `baseVersion`, `not_found`, `not_allowed`,
 * `already_exists` (short name taken).
 */
export function save(
	db: SupabaseClient,
	id: string,
	baseVersion: number,
	profile: Partial<ProfileColumns>,
	offers: readonly OfferedService[] | null
): Promise<number> {
	return call(
		db.rpc('save_organisation', {
			organisation_id: id,
			base_version: baseVersion,
			profile,
			services: offers
		}),
		z.number().int()
	);
}

/** What an organisation is to the coalition; coordinators only. */
export interface Classification {
	kind: OrganisationKind;
	level: OrganisationLevel;
	isMember: boolean;
	enforces: boolean;
}

/** Opens a new entry and returns its id. Throws `name_taken`. */
export function create(
	db: SupabaseClient,
	profile: ProfileColumns,
	is: Classification
): Promise<string> {
	return call(
		db.rpc('create_organisation', {
			profile: { ...profile, kind: is.kind, level: is.level, is_member: is.isMember },
			enforces: is.enforces
		}),
		z.uuid()
	);
}

/** Throws `version_conflict` when the entry was changed since `baseVersion`. */
export function classify(
	db: SupabaseClient,
	id: string,
	baseVersion: number,
	is: Classification
): Promise<void> {
	return run(
		db.rpc('classify_organisation', {
			organisation_id: id,
			base_version: baseVersion,
			kind: is.kind,
			level: is.level,
			is_member: is.isMember,
			enforces: is.enforces
		})
	);
}

/** Puts a download of the directory on record; refused when the caller downloads too often. */
export function logExport(db: SupabaseClient, rowCount: number, query: string): Promise<void> {
	return run(
		db.rpc('log_export', { kind: 'organisations', row_count: rowCount, filter: { query } })
	);
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
