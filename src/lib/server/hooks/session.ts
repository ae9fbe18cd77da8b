import { createServerClient } from '@supabase/ssr';
import type { Handle } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';
import { isStatic } from '../static-pages';
import { SESSION_SECONDS, ownCookie, sessionCookieName } from '../cookies';

const AUTH_TIMEOUT = 15_000;
/** An import of 20,000 rows is one call; nothing else comes near. */
const DATA_TIMEOUT = 120_000;

/** A backend that hangs must not hold a page for ever. */
function backendFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
	const address = input instanceof Request ? input.url : String(input);
	const limit = address.includes('/auth/v1/') ? AUTH_TIMEOUT : DATA_TIMEOUT;
	const signals = [AbortSignal.timeout(limit), ...(init?.signal ? [init.signal] : [])];
	return fetch(input, { ...init, signal: AbortSignal.any(signals) });
}

/**
 * The Supabase client of this request, made from the session cookie and thrown away with the request: a client
 * shared by two people would be the worst mistake this app could make (security.md AU-01 to AU-06).
 */
export const session: Handle = ({ event, resolve }) => {
	// Made when the app is built, for nobody and without a backend.
	if (isStatic(event.route.id)) return resolve(event);
	const { PUBLIC_SUPABASE_URL: url, PUBLIC_SUPABASE_PUBLISHABLE_KEY: key } = env;
	if (!url || !key) {
		throw new Error('PUBLIC_SUPABASE_URL and PUBLIC_SUPABASE_PUBLISHABLE_KEY are not set');
	}
	event.locals.db = createServerClient(url, key, {
		global: {
			fetch: backendFetch,
			// Seen from Supabase all requests come from this server; its rate limits need to know who is behind it.
			headers: { 'Sb-Forwarded-For': event.getClientAddress() }
		},
		cookieOptions: { name: sessionCookieName(event.url), path: '/' },
		cookies: {
			getAll: () => event.cookies.getAll(),
			setAll: (list, responseHeaders) => {
				for (const { name, value, options } of list) {
					// Proof keys for mailed links, which nobody can open here: we send codes.
					if (name.endsWith('-code-verifier')) continue;
					// The library asks for 400 days and lets scripts read it; neither is needed.
					const seconds = value ? Math.min(options.maxAge ?? SESSION_SECONDS, SESSION_SECONDS) : 0;
					event.cookies.set(name, value, ownCookie(event.url, seconds));
				}
				try {
					event.setHeaders(responseHeaders);
				} catch {
					// Set already by an earlier refresh in this request, to the same values.
				}
			}
		}
	});
	return resolve(event);
};
