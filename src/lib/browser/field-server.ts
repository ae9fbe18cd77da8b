import type { Colleague, FieldItem, FieldService, FieldSite, ItemResult } from '$lib/field';

/** What only the unlocked phone can name. */
export interface DeviceProof {
	id: string;
	key: string;
}

/** Why the server gave no answer that can be used. `offline`: none came; `signed_out`: nobody is signed in any more. */
export type Trouble =
	'offline' | 'signed_out' | 'device_revoked' | 'device_unknown' | 'other_recorder' | 'failed';
export type Answer<T> = { ok: true; data: T } | { ok: false; trouble: Trouble };

const KNOWN = ['device_revoked', 'device_unknown', 'other_recorder'] as const;
/** A phone on a bad line waits this long, then tries again later. */
const PATIENCE = 30_000;

/**
 * Asks our own server, whose answers its own schemas have checked: the phone reads them as they come.
 */
async function ask<T>(path: string, body?: unknown): Promise<Answer<T>> {
	let response: Response;
	let data: unknown;
	try {
		response = await fetch(path, {
			...(body !== undefined && {
				method: 'POST',
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json' }
			}),
			cache: 'no-store',
			redirect: 'error',
			signal: AbortSignal.timeout(PATIENCE)
		});
		data = await response.json();
	} catch {
		return { ok: false, trouble: 'offline' };
	}
	if (response.ok) return { ok: true, data: data as T };
	const said = (data as { message?: string } | null)?.message;
	const known = KNOWN.find((name) => name === said);
	if (known) return { ok: false, trouble: known };
	return { ok: false, trouble: response.status === 401 ? 'signed_out' : 'failed' };
}

/** Whether this phone was revoked, and whose session the browser holds. */
export function askStanding() {
	return ask<{ standing: 'live' | 'revoked' | 'unknown'; user: string | null }>('/field/standing');
}

export function register(device: DeviceProof) {
	return ask<{ timeZone: string }>('/field/register', { device });
}

/** What may be chosen for a night, and whose it is. */
export interface Pack {
	user_id: string;
	sites: FieldSite[];
	services: FieldService[];
	colleagues: Colleague[];
}

export function fetchPack(device: DeviceProof) {
	return ask<Pack>('/field/pack', { device });
}

export function sendBatch(
	device: DeviceProof,
	recorder: string,
	items: readonly FieldItem[],
	left: { queued: number; refused: number }
) {
	return ask<{ results: ItemResult[]; overdue: { name: string; dueAt: number }[] }>('/field/sync', {
		device,
		recorder,
		items,
		left
	});
}

/** Tells the server that the worker erased this phone, where it can be told. */
export function forget(id: string) {
	return ask<null>('/field/forget', { id });
}

/** Ends the session here and on the server; also takes what the browser kept (Clear-Site-Data). */
export async function signOut(): Promise<void> {
	try {
		await fetch('/sign-out', { method: 'POST', redirect: 'manual', keepalive: true });
	} catch {
		// Offline: what lies on the phone is erased all the same, the session ends by itself.
	}
}
