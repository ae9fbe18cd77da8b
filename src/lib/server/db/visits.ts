import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { isDay, monthOf, type Day, type Month } from '$lib/time';
import type { ContactSum } from '$lib/visits';
import { call } from '../http';

const day = z.string().refine(isDay);

/** A row of `contacts_by_month()`; `month` is its first day. */
export const ContactSumRow = z.object({
	month: day,
	site_kind: z.string(),
	visits: z.number().int(),
	contacts_new: z.number().int(),
	contacts_returning: z.number().int()
});

/** The columns of `public.visits` that a list of the latest shows. */
export const LatestVisitRow = z.object({
	id: z.uuid(),
	site_id: z.uuid(),
	organisation_id: z.uuid(),
	visited_on: day,
	contacts_new: z.number().int(),
	contacts_returning: z.number().int()
});

/** A visit as the overview lists it. */
export interface LatestVisit {
	id: string;
	siteId: string;
	organisationId: string;
	visitedOn: Day;
	contacts: number;
	contactsNew: number;
}

/** Contacts by month and kind of site from a month on, as far as the caller may read: from the rollup, so always quick. */
export async function contactsByMonth(db: SupabaseClient, from: Month): Promise<ContactSum[]> {
	const rows = await call(
		db.rpc('contacts_by_month', { from_month: `${from}-01` }),
		z.array(ContactSumRow)
	);
	return rows.map((row) => ({
		month: monthOf(row.month),
		siteKind: row.site_kind,
		visits: row.visits,
		contactsNew: row.contacts_new,
		contactsReturning: row.contacts_returning
	}));
}

/** The latest visits the caller may read, newest first. */
export async function latest(db: SupabaseClient, count: number): Promise<LatestVisit[]> {
	const rows = await call(
		db
			.from('visits')
			.select('id, site_id, organisation_id, visited_on, contacts_new, contacts_returning')
			.order('visited_on', { ascending: false })
			.order('id')
			.limit(count),
		z.array(LatestVisitRow)
	);
	return rows.map((row) => ({
		id: row.id,
		siteId: row.site_id,
		organisationId: row.organisation_id,
		visitedOn: row.visited_on,
		contacts: row.contacts_new + row.contacts_returning,
		contactsNew: row.contacts_new
	}));
}
