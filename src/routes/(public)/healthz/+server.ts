import type { RequestHandler } from './$types';

/** Says that the app answers; nothing about the database, so that a restart of it does not restart the app. */
export const GET: RequestHandler = () =>
	new Response('ok', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
