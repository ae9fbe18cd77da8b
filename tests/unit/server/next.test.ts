import { describe, expect, it } from 'vitest';
import { isTrustworthy, sessionCookieName } from '../../../src/lib/server/cookies';
import { isOwnRequest } from '../../../src/lib/server/hooks/origin-guard';
import { ownPath, safeNext } from '../../../src/lib/server/next';

const ORIGIN = 'https://baileo.example.org';

describe('the page after signing in', () => {
	it('stays on this site', () => {
		expect(safeNext('/sites?kind=karaoke', ORIGIN)).toBe('/sites?kind=karaoke');
	});

	it.each([
		'//evil.example',
		'/\\evil.example',
		'/a\\b',
		'https://evil.example',
		'/a\nb',
		'',
		'sites',
		'/\t/evil.example'
	])('is the overview for %j', (next) => {
		expect(safeNext(next, ORIGIN)).toBe('/overview');
		expect(ownPath(next, ORIGIN)).toBeNull();
	});
});

describe('a request that changes something', () => {
	const post = (headers: Record<string, string>) =>
		isOwnRequest(new Request(`${ORIGIN}/sites`, { method: 'POST', headers }), ORIGIN);

	it('is heard from our own pages, whatever its content type', () => {
		expect(post({ origin: ORIGIN })).toBe(true);
		expect(post({ origin: ORIGIN, 'content-type': 'application/json' })).toBe(true);
		expect(post({ 'sec-fetch-site': 'same-origin' })).toBe(true);
	});

	it('is refused from everywhere else, and when it does not say', () => {
		expect(post({ origin: 'https://evil.example' })).toBe(false);
		expect(post({ origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(false);
		expect(post({ 'sec-fetch-site': 'same-site' })).toBe(false);
		expect(post({})).toBe(false);
	});

	it('does not concern reading', () => {
		expect(isOwnRequest(new Request(ORIGIN), ORIGIN)).toBe(true);
	});
});

describe('the session cookie', () => {
	it('is bound to the host on https and localhost, and plain elsewhere', () => {
		expect(sessionCookieName(new URL(ORIGIN))).toBe('__Host-sb');
		expect(sessionCookieName(new URL('http://localhost:3000'))).toBe('__Host-sb');
		expect(sessionCookieName(new URL('http://192.168.1.5:3000'))).toBe('sb');
		expect(isTrustworthy(new URL('http://localhost.evil.example'))).toBe(false);
	});
});
