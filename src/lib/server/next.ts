import type { Cookies } from '@sveltejs/kit';
import { ownCookie } from './cookies';

const NAME = 'next';
const TEN_MINUTES = 600;

/**
 * Where to go after signing in, if it is a path of this site: one leading slash, no backslash, no control
 * character, and on this origin once resolved (security.md WB-08). Everything else leads to the overview.
 */
export function safeNext(next: string | undefined, origin: string): string {
	const fallback = '/overview';
	if (!next || !next.startsWith('/') || /^\/[/\\]|[\u0000-\u001f\u007f\\]/.test(next))
		return fallback;
	const url = URL.canParse(next, origin) ? new URL(next, origin) : null;
	if (!url || url.origin !== origin) return fallback;
	return url.pathname + url.search;
}

/** Remembers the page a person wanted; a cookie, so that filters never stand in a sign-in address or a mail. */
export function rememberNext(cookies: Cookies, url: URL): void {
	cookies.set(NAME, url.pathname + url.search, ownCookie(url, TEN_MINUTES));
}

/** The remembered page, once. */
export function takeNext(cookies: Cookies, url: URL): string {
	const next = safeNext(cookies.get(NAME), url.origin);
	cookies.set(NAME, '', ownCookie(url, 0));
	return next;
}
