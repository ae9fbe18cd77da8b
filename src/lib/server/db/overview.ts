import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { isDay, parseInstant, type Day } from '$lib/time';
import { call } from '../http';

/** What the overview takes of a row of `recent_changes()`; many rows in one statement leave `row_ids` empty. */
export const ChangeRow = z.object({
	id: z.number().int(),
	at: z.string(),
	actor_name: z.string().nullable(),
	action: z.string(),
	entity: z.string(),
	row_ids: z.array(z.string()).nullable()
});

/** One entry of the log as the overview tells it. */
export interface Change {
	id: number;
	at: Date;
	/** Null: the installation itself. */
	actorName: string | null;
	action: string;
	entity: string;
	rowIds: string[];
}

/** What changed lately, newest first: all for coordinators, the own organisation's for its members. */
export async function recentChanges(db: SupabaseClient, count: number): Promise<Change[]> {
	const rows = await call(
		db.rpc('recent_changes', { page_size: count }).select(Object.keys(ChangeRow.shape).join(', ')),
		z.array(ChangeRow)
	);
	return rows.map((row) => ({
		id: row.id,
		at: parseInstant(row.at),
		actorName: row.actor_name,
		action: row.action,
		entity: row.entity,
		rowIds: row.row_ids ?? []
	}));
}

const ClosureRow = z.object({ site_id: z.uuid(), changed_on: z.string().refine(isDay) });

/** Sites that were closed since a day, oldest first. */
export async function closures(
	db: SupabaseClient,
	since: Day
): Promise<{ siteId: string; on: Day }[]> {
	const rows = await call(
		db
			.from('site_changes')
			.select('site_id, changed_on')
			.eq('to_status', 'closed')
			.gte('changed_on', since)
			.order('changed_on')
			.limit(20),
		z.array(ClosureRow)
	);
	return rows.map((row) => ({ siteId: row.site_id, on: row.changed_on }));
}

const ProposalRow = z.object({
	id: z.uuid(),
	organisation_id: z.uuid(),
	site_id: z.uuid().nullable()
});

/** Proposals that wait for a coordinator, oldest first. */
export async function pendingProposals(
	db: SupabaseClient
): Promise<{ id: string; organisationId: string; siteId: string | null }[]> {
	const rows = await call(
		db
			.from('site_proposals')
			.select('id, organisation_id, site_id')
			.eq('status', 'pending')
			.order('created_at')
			.limit(10),
		z.array(ProposalRow)
	);
	return rows.map((row) => ({
		id: row.id,
		organisationId: row.organisation_id,
		siteId: row.site_id
	}));
}

const SiteNameRow = z.object({
	id: z.uuid(),
	code: z.string(),
	name: z.string(),
	kind: z.string()
});

/** Codes, names and kinds of the sites asked for that the caller may read, by id. */
export async function siteNames(
	db: SupabaseClient,
	ids: readonly string[]
): Promise<Map<string, { code: string; name: string; kind: string }>> {
	const wanted = [...new Set(ids)].slice(0, 200);
	if (wanted.length === 0) return new Map();
	const rows = await call(
		db.from('sites').select('id, code, name, kind').in('id', wanted),
		z.array(SiteNameRow)
	);
	return new Map(rows.map(({ id, ...site }) => [id, site]));
}

/** Whether there is any site the caller may read. */
export async function hasSites(db: SupabaseClient): Promise<boolean> {
	const rows = await call(
		db.from('sites').select('id').limit(1),
		z.array(z.object({ id: z.uuid() }))
	);
	return rows.length > 0;
}
