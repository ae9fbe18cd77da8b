import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { EVENT_KINDS, type EventKind } from '$lib/engagement';
import { call } from '../http';

/** A row of `open_facts()`; an event has a kind, a promise none. */
export const FactRow = z.object({
	subject: z.enum(['event', 'promise_made', 'promise_kept']),
	year: z.number().int(),
	kind: z.enum(EVENT_KINDS).nullable(),
	number: z.number().int()
});

/** What every member may know of a year: events held by kind, promises made in it and how many of them were kept. */
export interface OpenYear {
	year: number;
	events: { kind: EventKind; count: number }[];
	made: number;
	kept: number;
}

/** Acts of organisations in sum, newest year first; the same answer for every member. */
export async function years(db: SupabaseClient): Promise<OpenYear[]> {
	const rows = await call(db.rpc('open_facts'), z.array(FactRow));
	const found = new Map<number, OpenYear>();
	for (const { subject, year, kind, number } of rows) {
		const one = found.get(year) ?? { year, events: [], made: 0, kept: 0 };
		found.set(year, one);
		if (subject === 'promise_made') one.made = number;
		else if (subject === 'promise_kept') one.kept = number;
		else if (kind) one.events.push({ kind, count: number });
	}
	return [...found.values()].sort((a, b) => b.year - a.year);
}
