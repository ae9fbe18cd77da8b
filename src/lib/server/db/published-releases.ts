import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { ReleaseHead } from '$lib/releases/view';
import { isDay } from '$lib/time';
import { call } from '../http';

const day = z.string().refine(isDay);

/** A row of `public.releases` without its bytes. */
export const ReleaseRow = z.object({
	// an edition's id is a digest, and carries no version
	id: z.guid(),
	series: z.string(),
	sequence: z.number().int(),
	title: z.string(),
	period: z.string(),
	sha256: z.string(),
	published_on: day,
	withdrawn_on: day.nullable(),
	withdrawn_reason: z.string().nullable()
});

/** The same with what everybody gets. */
export const ReleaseBytesRow = ReleaseRow.extend({ bytes: z.string() });

/** A release with the bytes that everybody gets. */
export interface ReleaseWhole extends ReleaseHead {
	bytes: string;
}

const HEAD = Object.keys(ReleaseRow.shape).join(', ');
const WHOLE = Object.keys(ReleaseBytesRow.shape).join(', ');

function head(row: z.infer<typeof ReleaseRow>): ReleaseHead {
	return {
		id: row.id,
		series: row.series,
		sequence: row.sequence,
		title: row.title,
		period: row.period,
		sha256: row.sha256,
		publishedOn: row.published_on,
		withdrawn:
			row.withdrawn_on === null
				? null
				: { on: row.withdrawn_on, reason: row.withdrawn_reason ?? '' }
	};
}

/** What is published and the caller may read, newest first. */
export async function list(db: SupabaseClient): Promise<ReleaseHead[]> {
	const rows = await call(
		db
			.from('releases')
			.select(HEAD)
			.order('published_on', { ascending: false })
			.order('series')
			.order('sequence', { ascending: false }),
		z.array(ReleaseRow)
	);
	return rows.map(head);
}

/** One release with its bytes, or null: not there, or not for the caller. */
export async function byId(db: SupabaseClient, id: string): Promise<ReleaseWhole | null> {
	const [row] = await call(
		db.from('releases').select(WHOLE).eq('id', id),
		z.array(ReleaseBytesRow)
	);
	return row ? { ...head(row), bytes: row.bytes } : null;
}

/** All of a series that the caller may read, first to last. */
export async function ofSeries(db: SupabaseClient, series: string): Promise<ReleaseWhole[]> {
	const rows = await call(
		db.from('releases').select(WHOLE).eq('series', series).order('sequence'),
		z.array(ReleaseBytesRow)
	);
	return rows.map((row) => ({ ...head(row), bytes: row.bytes }));
}
