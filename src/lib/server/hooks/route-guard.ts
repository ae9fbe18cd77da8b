import { error, json, redirect, type Handle, type RequestEvent } from '@sveltejs/kit';
import { getLocale } from '$lib/i18n';
import { passes, rolesOf, routeRule } from '$lib/access';
import { failureText } from '../failure-text';
import { rememberNext } from '../next';

/** A page asked for as a document, not its data, not an endpoint's answer. */
function isDocument(event: RequestEvent): boolean {
	return (
		event.request.method === 'GET' &&
		!event.isDataRequest &&
		(event.request.headers.get('accept') ?? '').includes('text/html')
	);
}

/**
 * The answer of a form action as the browser side reads it, in devalue's flat notation: the form stays as it was
 * typed, and says that the session has ended. A redirect would throw away an hour's work.
 */
function keepForm(): Response {
	const message = failureText('session_ended');
	const data = JSON.stringify([
		{ failure: 1, values: 5 },
		{ code: 2, message: 3, fields: 4 },
		'session_ended',
		message,
		{},
		{}
	]);
	return json({ type: 'failure', status: 401, data });
}

/**
 * The page of an address that does not exist. The server asks itself for it over HTTP, so what comes back is unpacked
 * already, and a header that calls it packed would keep every browser from reading it.
 */
async function notFoundPage(event: RequestEvent): Promise<Response> {
	const page = await event.fetch('/404');
	const headers = new Headers(page.headers);
	for (const name of ['content-encoding', 'content-length', 'transfer-encoding'])
		headers.delete(name);
	return new Response(page.body, { status: 404, headers });
}

/** Somebody without a live session, at a page that needs one. */
function refuseStranger(event: RequestEvent): Response {
	if (event.request.headers.get('x-sveltekit-action') === 'true') return keepForm();
	if (!isDocument(event) && !event.isDataRequest && event.request.method !== 'POST') {
		error(401, 'session_ended');
	}
	if (event.request.method === 'GET') rememberNext(event.cookies, event.url);
	redirect(303, event.locals.sessionEnded ? '/sign-in?reason=ended' : '/sign-in');
}

/**
 * Closed unless a rule opens it, by route id: a layout's load does not run for actions and endpoints, nor again when
 * the browser moves on by itself (security.md WB-01). Pages and actions ask again, and row level security decides.
 */
export const routeGuard: Handle = async ({ event, resolve }) => {
	const { id } = event.route;
	const rule = id === null ? 'open' : routeRule(id);
	const access = event.locals.access;
	if (rule !== 'open' && !access) return refuseStranger(event);
	if (access && rule !== 'open' && rule !== 'signed-in' && access.memberships.length === 0) {
		redirect(303, '/waiting');
	}
	// The session of a phone in the field opens field mode alone: whoever picks the phone up gets no further with it.
	if (access?.inField && rule !== 'open' && !id?.startsWith('/(app)/field')) {
		if (!isDocument(event)) error(401, 'session_ended');
		redirect(303, getLocale() === 'en' ? '/field/en' : '/field');
	}
	if (!passes(rule, access && rolesOf(access))) {
		// The same page as for an address that does not exist, whoever asks.
		if (isDocument(event)) return notFoundPage(event);
		error(404, 'not_found');
	}
	const response = await resolve(event);
	// Public pages hold nothing of anybody, but come in two languages.
	const isPublic = id === null || id.startsWith('/(public)');
	if (!isPublic) response.headers.set('cache-control', 'private, no-store');
	else if (!response.headers.has('cache-control')) {
		response.headers.set('cache-control', 'private, no-cache');
	}
	return response;
};
