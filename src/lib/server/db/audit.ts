import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { AuditEntry, AuditFilter } from '$lib/audit';
import { call } from '../http';

/** A row of `audit_entries()`. */
export const AuditEntryRow = z.object({
	id: z.coerce.number().int(),
	at: z.string(),
	actor: z.uuid().nullable(),
	actor_name: z.string().nullable(),
	action: z.string(),
	entity: z.string(),
	organisation_id: z.uuid().nullable(),
	row_ids: z.array(z.string()),
	columns: z.array(z.string()),
	detail: z.record(z.string(), z.unknown())
});

const SiteCodeRow = z.object({ id: z.uuid(), code: z.string() });

/** What `verify_audit()` answers. */
export const ChainRow = z.object({
	entries: z.coerce.number().int(),
	head: z.string(),
	broken_at: z.coerce.number().int().nullable(),
	reason: z.enum(['gap', 'chain', 'edited', 'cut']).nullable()
});
export type Chain = z.infer<typeof ChainRow>;

/** One page of the log, the newest first. Coordinators only. */
export async function entries(
	db: SupabaseClient,
	filter: AuditFilter,
	pageSize: number
): Promise<AuditEntry[]> {
	const rows = await call(
		db.rpc('audit_entries', {
			before_id: filter.before,
			of_entity: filter.entity,
			by_actor: filter.person,
			page_size: pageSize
		}),
		z.array(AuditEntryRow)
	);
	return rows.map((row) => ({
		id: row.id,
		at: row.at,
		actorName: row.actor_name,
		action: row.action,
		entity: row.entity,
		organisationId: row.organisation_id,
		rowIds: row.row_ids,
		columns: row.columns,
		detail: row.detail
	}));
}

/** Walks the whole chain of hashes and says where it first breaks. */
export function verify(db: SupabaseClient): Promise<Chain> {
	return call(db.rpc('verify_audit'), ChainRow);
}

/** The codes of sites by id, for the log's sentences. */
export async function siteCodes(
	db: SupabaseClient,
	ids: readonly string[]
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await call(
		db
			.from('sites')
			.select('id, code')
			.in('id', [...ids]),
		z.array(SiteCodeRow)
	);
	return new Map(rows.map(({ id, code }) => [id, code]));
}
