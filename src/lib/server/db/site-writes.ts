import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import type { SiteStatus } from '$lib/sites/kinds';
import type { OpenHours } from '$lib/sites/week-strip';
import { call, run } from '../http';

const Saved = z.object({ id: z.uuid(), code: z.string(), version: z.number().int() });
const Version = z.number().int();

/** What `save_site()` takes; the steward only when a site is made. */
export interface SiteFields {
	code?: string;
	name: string;
	kind: string;
	population: string;
	area_code: string;
	minimum_team: number;
	risk: number;
	consent_by: string | null;
	consent_scope: string | null;
	consent_until: string | null;
	organisation_id?: string;
}

/** Database constraints as the form's fields call them. */
const FIELDS: Readonly<Record<string, string>> = {
	sites_code: 'code',
	sites_code_key: 'code',
	sites_area_code: 'area_code',
	site_estimates_range: 'maximum',
	range: 'maximum'
};

/** Waits for a write and names the form's field where a constraint refused it. */
async function named<T>(writing: Promise<T>): Promise<T> {
	try {
		return await writing;
	} catch (failure) {
		if (!(failure instanceof DbFailure) || !failure.field) throw failure;
		const field = FIELDS[failure.field] ?? failure.field;
		throw new DbFailure({ code: failure.code, status: failure.status, field });
	}
}

/** Refuses a code that another site has: said before saving, next to the field. */
async function needFreeCode(db: SupabaseClient, code: string, ownId: string | null): Promise<void> {
	const rows = await call(
		db.from('sites').select('id').eq('code', code),
		z.array(z.object({ id: z.uuid() }))
	);
	if (rows.some(({ id }) => id !== ownId)) {
		throw new DbFailure({ code: 'already_exists', status: 409, field: 'code' });
	}
}

/**
 * Makes a site with its hours in one transaction.
 * @throws {DbFailure} `already_exists` on `code`.
 */
export async function create(
	db: SupabaseClient,
	site: SiteFields & { code: string },
	hours: readonly OpenHours[]
) {
	await needFreeCode(db, site.code, null);
	return named(
		call(db.rpc('save_site', { site_id: null, base_version: null, site, hours }), Saved)
	);
}

/**
 * Saves a site with its hours on top of `baseVersion`.
 * @throws {DbFailure} `version_conflict` (409) when somebody saved in between; nothing is written then.
 */
export async function save(
	db: SupabaseClient,
	siteId: string,
	baseVersion: number,
	site: SiteFields,
	hours: readonly OpenHours[]
) {
	if (site.code) await needFreeCode(db, site.code, siteId);
	return named(
		call(db.rpc('save_site', { site_id: siteId, base_version: baseVersion, site, hours }), Saved)
	);
}

/** Hands the site to another member organisation, which from then on reads it. Returns the new version. */
export function changeSteward(
	db: SupabaseClient,
	siteId: string,
	baseVersion: number,
	organisationId: string
) {
	return call(
		db.rpc('change_site_steward', {
			site_id: siteId,
			base_version: baseVersion,
			organisation_id: organisationId
		}),
		Version
	);
}

/** Changes the status on a day, for a reason, perhaps towards a successor; the old one stays on record. */
export function changeStatus(
	db: SupabaseClient,
	siteId: string,
	baseVersion: number,
	change: { to_status: SiteStatus; changed_on: string; reason: string; successor_id?: string }
) {
	return call(
		db.rpc('change_site_status', {
			site_id: siteId,
			base_version: baseVersion,
			to_status: change.to_status,
			changed_on: change.changed_on,
			reason: change.reason,
			successor_id: change.successor_id ?? null
		}),
		Version
	);
}

/**
 * Adds an estimate; with `choose_because` it becomes the one the coalition works with.
 * @param baseChosen the estimate that was chosen when the form was opened, null where none was
 * @throws {DbFailure} `version_conflict` when another one has been chosen since; nothing is added then.
 */
export function addEstimate(
	db: SupabaseClient,
	siteId: string,
	estimate: {
		minimum: number;
		maximum: number;
		counted_on: string;
		source: string;
		method?: string;
		choose_because?: string;
	},
	baseChosen: string | null
) {
	return named(
		call(
			db.rpc('add_site_estimate', {
				site_id: siteId,
				minimum: estimate.minimum,
				maximum: estimate.maximum,
				counted_on: estimate.counted_on,
				source: estimate.source,
				method: estimate.method ?? null,
				choose_because: estimate.choose_because ?? null,
				base_chosen: baseChosen
			}),
			z.uuid()
		)
	);
}

/** Makes one estimate the chosen one, and says why; `baseChosen` as for {@link addEstimate}. */
export function chooseEstimate(
	db: SupabaseClient,
	estimateId: string,
	reason: string,
	baseChosen: string | null
) {
	return run(
		db.rpc('choose_site_estimate', { estimate_id: estimateId, reason, base_chosen: baseChosen })
	);
}

/** Sets the exact place in degrees; null takes it away. */
export function setLocation(
	db: SupabaseClient,
	siteId: string,
	place: { longitude: number; latitude: number; accuracyMetres: number | null } | null
) {
	return run(
		db.rpc('set_site_location', {
			site_id: siteId,
			longitude: place?.longitude ?? null,
			latitude: place?.latitude ?? null,
			accuracy_m: place?.accuracyMetres ?? null
		})
	);
}

/** Sets the three access notes; empty ones are taken away. */
export function setNote(
	db: SupabaseClient,
	siteId: string,
	note: { access?: string; safety?: string; gatekeepers?: string }
) {
	return run(
		db.rpc('set_site_note', {
			site_id: siteId,
			access: note.access ?? '',
			safety: note.safety ?? '',
			gatekeepers: note.gatekeepers ?? ''
		})
	);
}
