import type { Handle } from '@sveltejs/kit';
import { FALLBACK_CSP, securityHeaders } from '../security-headers';

/** Redirects thrown further in pass this by; `scripts/serve.js` has set the same headers on those already. */
export const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event, {
		filterSerializedResponseHeaders: (name) => name === 'content-range'
	});
	for (const [name, value] of Object.entries(securityHeaders(event.url.protocol === 'https:'))) {
		response.headers.set(name, value);
	}
	if (!response.headers.has('content-security-policy')) {
		response.headers.set('content-security-policy', FALLBACK_CSP);
	}
	return response;
};
