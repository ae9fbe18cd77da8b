import type { Cookies } from '@sveltejs/kit';
import { ownCookie } from './cookies';

const NAME = 'next';
const TEN_MINUTES = 600;

/**
 * The path and query of an address that stays on this site, or null: one leading slash, no backslash, no control
 * character, and on this origin once resolved (security.md WB-08).
 */
export function ownPath(address: string | undefined, origin: string): string | null {
	if (!address || !/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(address)) return null;
	const url = URL.canParse(address, origin) ? new URL(address, origin) : null;
	return url?.origin === origin ? url.pathname + url.search : null;
}

/** Where to go after signing in; what does not stay on this site leads to the overview. */
export function safeNext(next: string | undefined, origin: string): string {
	return ownPath(next, origin) ?? '/overview';
}

/** Remembers the page a person wanted; a cookie, so that filters never stand in a sign-in address or a mail. */
export function rememberNext(cookies: Cookies, url: URL, path = url.pathname + url.search): void {
	cookies.set(NAME, path, ownCookie(url, TEN_MINUTES));
}

/** The remembered page, once. */
export function takeNext(cookies: Cookies, url: URL): string {
	const next = safeNext(cookies.get(NAME), url.origin);
	cookies.set(NAME, '', ownCookie(url, 0));
	return next;
}
