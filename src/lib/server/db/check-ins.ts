import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { call, run } from '../http';

/** A row of `check_ins()`. Times are instants as Postgres writes them. */
export const CheckInRow = z.object({
	id: z.uuid(),
	user_name: z.string(),
	buddy_name: z.string(),
	started_at: z.string(),
	due_at: z.string(),
	ended_at: z.string().nullable(),
	ended_by_name: z.string().nullable(),
	is_overdue: z.boolean(),
	is_own: z.boolean()
});
export type CheckInRow = z.infer<typeof CheckInRow>;

/** Open check-ins and those of the last day: one's own, those one is the buddy of, to coordinators all. Overdue first. */
export function list(db: SupabaseClient): Promise<CheckInRow[]> {
	return call(db.rpc('check_ins'), z.array(CheckInRow));
}

/** The worker was heard of. Throws `not_found` when it is over already. */
export function end(db: SupabaseClient, checkInId: string): Promise<void> {
	return run(db.rpc('end_check_in', { check_in_id: checkInId }));
}
