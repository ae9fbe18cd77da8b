import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isId } from '$lib/releases/view';
import { anybody } from '$lib/server/anybody';
import { sessionCookieName } from '$lib/server/cookies';
import * as published from '$lib/server/db/published-releases';
import { load as loading } from '$lib/server/http';
import { RELEASE_FORMATS, releaseResponse } from '$lib/server/release-file-response';
import type { RequestHandler } from './$types';

/**
 * A release as a file. Under (public), because one that is open to everybody needs no session; any other is looked up with the
 * session that came along, and row level security decides.
 */
export const GET: RequestHandler = async (event) => {
	const format = RELEASE_FORMATS.find((known) => known === event.params.format);
	const { id } = event.params;
	if (!format || !isId(id)) error(404, 'not_found');
	const found =
		(await loading(published.byId(anybody(), id))) ??
		(bringsSession(event) ? await loading(published.byId(event.locals.db, id)) : null);
	if (!found) error(404, 'not_found');
	// A session that was renewed on the way is handed over first, so that the file itself never comes with a cookie.
	if (isRenewed(event)) redirect(307, event.url.pathname);
	return releaseResponse(found, format, event.request.headers.get('if-none-match'));
};

const sessionCookies = ({ cookies, url }: RequestEvent) => {
	const name = sessionCookieName(url);
	return cookies.getAll().filter((cookie) => cookie.name.startsWith(name));
};

const bringsSession = (event: RequestEvent) => sessionCookies(event).length > 0;

/** Whether the session's cookies are no longer those of the request. */
function isRenewed(event: RequestEvent): boolean {
	const sent = event.request.headers.get('cookie') ?? '';
	return sessionCookies(event).some(({ value }) => !sent.includes(value));
}
