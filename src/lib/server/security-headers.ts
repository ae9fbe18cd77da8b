/**
 * Headers that every response carries, whoever makes it: pages, endpoints, errors and files (security.md WB-04).
 * `scripts/serve.js` sets them before anything else answers; the hook sets them again where that script does not run.
 * This module is read by plain Node too, so it imports nothing.
 */
const ALWAYS: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	// Nothing to other sites. Not `no-referrer`: browsers then send forms with `Origin: null`, and the origin guard
	// could not tell our own from anybody's.
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'origin-agent-cluster': '?1',
	'permissions-policy':
		'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), serial=(), midi=(), accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), browsing-topics=()',
	'x-robots-tag': 'noindex, nofollow'
};

/** For answers that bring no policy of their own: no inline code, nothing from elsewhere, no frames. */
export const FALLBACK_CSP =
	"default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The headers for this site; over plain http a browser ignores HSTS, so it is sent over https only. */
export function securityHeaders(isHttps: boolean): Record<string, string> {
	return isHttps
		? { ...ALWAYS, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
		: { ...ALWAYS };
}
