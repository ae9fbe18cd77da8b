import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { ownCookie } from './cookies';
import * as field from './db/field';

const NAME = 'device';
const NINETY_DAYS = 7_776_000;
const ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The id of the phone that a browser went into the field with; an id opens nothing without its key. */
export function deviceOf(cookies: Cookies): string | null {
	const id = cookies.get(NAME) ?? '';
	return ID.test(id) ? id : null;
}

export function rememberDevice(cookies: Cookies, url: URL, id: string): void {
	cookies.set(NAME, id, ownCookie(url, NINETY_DAYS));
}

export function dropDevice(cookies: Cookies, url: URL): void {
	cookies.set(NAME, '', ownCookie(url, 0));
}

/** Everything that a browser keeps for this site; a phone so answered has nothing left of a night. */
export const CLEAR_ALL = '"cache", "cookies", "storage"';

/** Whether the phone that asks was revoked. Its session is over by that, but its token still says whose it is. */
export async function isRevoked({ locals, cookies }: RequestEvent): Promise<boolean> {
	const device = deviceOf(cookies);
	return device !== null && (await field.standing(locals.db, device)) === 'revoked';
}

/**
 * Called when somebody has just signed in: what another person's night, or a revoked phone's, left in this browser is erased
 * with the answer.
 */
export async function clearOthersNight(event: RequestEvent): Promise<void> {
	const device = deviceOf(event.cookies);
	if (device === null || (await field.standing(event.locals.db, device)) === 'live') return;
	dropDevice(event.cookies, event.url);
	event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
}
