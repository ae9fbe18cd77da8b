import { redirect } from '@sveltejs/kit';
import { dropSessionCookies } from '$lib/server/cookies';
import { endSession } from '$lib/server/db/sign-in';
import { CLEAR_ALL, dropDevice } from '$lib/server/device';
import { ownPath, rememberNext } from '$lib/server/next';
import type { RequestHandler } from './$types';

const NEUTRAL = '/cuaca';

/**
 * Ends the session in the database first, then takes the cookie and what the browser kept. `?quick` leads to a
 * neutral page and takes every cookie; an ordinary sign-out keeps the language. Without JavaScript the neutral
 * page is always one of ours: the content policy forbids a form to lead to another site. `?lock` is no farewell: a night's
 * work that lies sealed on the phone stays, and waits for its worker to sign in again.
 */
export const POST: RequestHandler = async ({ locals, cookies, url, request, setHeaders }) => {
	const quick = url.searchParams.has('quick');
	const neutral = ownPath(locals.access?.settings.quickExitUrl, url.origin) ?? NEUTRAL;
	const back = url.searchParams.has('lock')
		? ownPath(String((await request.formData()).get('back') ?? ''), url.origin)
		: null;
	await endSession(locals.db);
	dropSessionCookies(cookies, url);
	const lock = url.searchParams.has('lock');
	if (lock) setHeaders({ 'clear-site-data': '"cache"' });
	else {
		dropDevice(cookies, url);
		setHeaders({ 'clear-site-data': quick ? CLEAR_ALL : '"cache", "storage"' });
	}
	if (quick) redirect(303, neutral);
	if (back) rememberNext(cookies, url, back);
	redirect(303, lock ? '/locked' : '/sign-in?reason=left');
};
