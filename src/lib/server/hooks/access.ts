import { error, type Handle } from '@sveltejs/kit';
import { dayIn } from '$lib/time';
import { dropSessionCookies, sessionCookieName } from '../cookies';
import { openSession } from '../db/access';
import { assuranceOf } from '../db/second-factor';
import { CLEAR_ALL, isRevoked } from '../device';

/** Whether the browser brought a session at all; without one nobody is asked. */
function bringsSession(event: Parameters<Handle>[0]['event']): boolean {
	const name = sessionCookieName(event.url);
	return event.cookies
		.getAll()
		.some((cookie) => cookie.name === name || cookie.name.startsWith(`${name}.`));
}

/** A revoked phone gets one answer, whatever it asks for: nothing, and the order to keep nothing. */
function forgetEverything({ request }: Parameters<Handle>[0]['event']): Response {
	const headers = { 'clear-site-data': CLEAR_ALL, 'cache-control': 'private, no-store' };
	const isPage = request.method === 'GET' && (request.headers.get('accept') ?? '').includes('html');
	return isPage
		? new Response(null, {
				status: 303,
				headers: { ...headers, location: '/sign-in?reason=ended' }
			})
		: Response.json({ message: 'device_revoked' }, { status: 401, headers });
}

/**
 * Who asks. The token's signature is checked first, then the database says whether its session still lives:
 * a token outlives sign-out, ban and idle time, a row in `auth.sessions` does not (security.md AU-02, 3.4).
 */
export const access: Handle = async ({ event, resolve }) => {
	const route = event.route.id;
	if (route === null || route.startsWith('/(public)') || !bringsSession(event)) {
		return resolve(event);
	}
	const { data, error: refused } = await event.locals.db.auth.getClaims();
	// Unreachable is not signed out: the cookie stays, the page says that the backend is away.
	if (refused && (refused.status === undefined || refused.status === 0 || refused.status >= 500)) {
		error(503, 'backend_unreachable');
	}
	const found = data?.claims ? await openSession(event.locals.db) : null;
	if (found) {
		event.locals.access = found;
		event.locals.assurance = assuranceOf(data?.claims ?? {});
		event.locals.today = dayIn(event.locals.now, found.settings.timeZone);
	} else if (data?.claims && (await isRevoked(event))) {
		return forgetEverything(event);
	} else {
		event.locals.sessionEnded = true;
		dropSessionCookies(event.cookies, event.url);
	}
	return resolve(event);
};
