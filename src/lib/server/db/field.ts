import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { FieldItem, ItemResult } from '$lib/field';
import { SITE_KINDS } from '$lib/sites/kinds';
import { isDay, parseInstant } from '$lib/time';
import { call, run } from '../http';

/** What only the unlocked phone can name. */
export interface DeviceProof {
	id: string;
	key: string;
}

const count = z.number().int();

/** What `field_pack()` answers: all that may be chosen for a night. */
export const FieldPack = z.object({
	user_id: z.uuid(),
	sites: z.array(
		z.object({
			id: z.uuid(),
			code: z.string(),
			name: z.string(),
			kind: z.enum(SITE_KINDS),
			area: z.string(),
			minimum_team: count,
			last_visited_on: z.string().refine(isDay).nullable(),
			is_late: z.boolean(),
			tonight: z.boolean().nullable()
		})
	),
	services: z.array(
		z.object({
			code: z.string(),
			label_id: z.string(),
			label_en: z.string(),
			is_usual: z.boolean()
		})
	),
	colleagues: z.array(z.object({ id: z.uuid(), name: z.string() }))
});

/** A visit as it stands on record, where one that a phone brings differs from it. */
const Standing = z.object({
	site_id: z.uuid(),
	organisation_id: z.uuid(),
	started_at: z.string(),
	minutes: count.nullable(),
	team_size: count,
	contacts_new: count,
	contacts_returning: count,
	note: z.string().nullable(),
	closed_reason: z.string().nullable(),
	services: z.record(z.string(), count),
	version: count,
	is_withdrawn: z.boolean()
});

/** What `sync_field()` answers. */
const SyncAnswer = z.object({
	results: z.array(
		z.object({
			id: z.string(),
			outcome: z.enum(['accepted', 'again', 'refused']),
			/** A key of `messages/*\/failure.json`. */
			reason: z.string().nullable(),
			field: z.string().nullable(),
			stands: Standing.nullable()
		})
	),
	overdue: z.array(z.object({ name: z.string(), due_at: z.string() }))
});

/** What became of a batch, in the shapes that a phone keeps. */
export interface Brought {
	results: ItemResult[];
	/** Colleagues whose time has passed; epoch milliseconds. */
	overdue: { name: string; dueAt: number }[];
}

/** Makes a phone known. Throws `not_allowed`, `quota_exceeded`, `device_unknown` where the id is taken. */
export function register(db: SupabaseClient, device: DeviceProof): Promise<void> {
	return run(db.rpc('register_device', { device_id: device.id, device_key: device.key }));
}

/** How a phone of the caller stands; asked of a session that is over, too. */
export function standing(db: SupabaseClient, deviceId: string) {
	return call(
		db.rpc('device_standing', { device_id: deviceId }),
		z.enum(['live', 'revoked', 'unknown'])
	);
}

/** The worker erased the phone. */
export function forget(db: SupabaseClient, deviceId: string): Promise<void> {
	return run(db.rpc('forget_device', { device_id: deviceId }));
}

/** What the worker may choose from. Throws `device_unknown`, `device_revoked`. */
export function pack(db: SupabaseClient, device: DeviceProof) {
	return call(db.rpc('field_pack', { device_id: device.id, device_key: device.key }), FieldPack);
}

/** Brings a batch home, each item by itself. Throws `device_unknown`, `device_revoked`, `other_recorder`. */
export async function sync(
	db: SupabaseClient,
	device: DeviceProof,
	recorder: string,
	items: readonly FieldItem[],
	left: { queued: number; refused: number }
): Promise<Brought> {
	const answer = await call(
		db.rpc('sync_field', {
			device_id: device.id,
			device_key: device.key,
			recorder,
			items,
			left_queued: left.queued,
			left_refused: left.refused
		}),
		SyncAnswer
	);
	return {
		results: answer.results.map(({ stands, ...result }) => ({
			...result,
			stands: stands && standingOf(stands)
		})),
		overdue: answer.overdue.map(({ name, due_at }) => ({
			name,
			dueAt: parseInstant(due_at).getTime()
		}))
	};
}

/** The organisation is the site's own on a phone, and services are a list there. */
function standingOf({
	services,
	organisation_id: _organisation,
	...visit
}: z.infer<typeof Standing>) {
	const given = Object.entries(services).map(([code, quantity]) => ({ code, quantity }));
	return { ...visit, services: given };
}
