import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { call, run } from '../http';

/** A row of `devices()`. Times are instants as Postgres writes them. */
export const DeviceRow = z.object({
	id: z.uuid(),
	user_name: z.string(),
	registered_at: z.string(),
	last_synced_at: z.string().nullable(),
	/** What lay on the phone after its last sync. */
	queued: z.number().int(),
	refused: z.number().int(),
	revoked_at: z.string().nullable(),
	revoked_by_name: z.string().nullable(),
	/** When it was told to erase itself, or said that it had. */
	erased_at: z.string().nullable()
});
export type DeviceRow = z.infer<typeof DeviceRow>;

/** Every phone that is or was in the field, those not erased first. Coordinators only. */
export function list(db: SupabaseClient): Promise<DeviceRow[]> {
	return call(db.rpc('devices'), z.array(DeviceRow));
}

/** Ends the phone's sessions now and what lies on it at its next start. Throws `not_found` when it is revoked already. */
export function revoke(db: SupabaseClient, deviceId: string): Promise<void> {
	return run(db.rpc('revoke_device', { device_id: deviceId }));
}
