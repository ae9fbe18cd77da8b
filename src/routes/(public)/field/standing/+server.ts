import { json } from '@sveltejs/kit';
import { dropSessionCookies, sessionCookieName } from '$lib/server/cookies';
import { openSession } from '$lib/server/db/access';
import * as field from '$lib/server/db/field';
import { CLEAR_ALL, deviceOf, dropDevice } from '$lib/server/device';
import type { RequestHandler } from './$types';

/**
 * Asked at each start of field mode, locked or not: whether a coordinator revoked this phone, and who is signed in on it.
 * Open to all, because whoever asks learns nothing but what their own cookies say.
 */
export const GET: RequestHandler = async ({ locals, cookies, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	const name = sessionCookieName(url);
	if (!cookies.getAll().some((cookie) => cookie.name.startsWith(name))) return stranger();
	const { data } = await locals.db.auth.getClaims();
	if (!data?.claims) return stranger();
	const device = deviceOf(cookies);
	const standing = device === null ? 'unknown' : await field.standing(locals.db, device);
	if (standing === 'revoked') {
		dropSessionCookies(cookies, url);
		dropDevice(cookies, url);
		setHeaders({ 'clear-site-data': CLEAR_ALL });
		return json({ standing, user: null });
	}
	return json({ standing, user: (await openSession(locals.db))?.userId ?? null });
};

function stranger(): Response {
	return json({ standing: 'unknown', user: null });
}
