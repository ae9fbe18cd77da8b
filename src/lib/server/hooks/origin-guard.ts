import type { Handle } from '@sveltejs/kit';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something comes from a page of ours. The framework asks this for form content
 * types only; here it holds whatever the content type, also when there is none (security.md WB-02). A browser that
 * sends no Origin still says Sec-Fetch-Site; one that says neither is refused.
 */
export function isOwnRequest(request: Request, origin: string): boolean {
	if (SAFE.has(request.method)) return true;
	const from = request.headers.get('origin');
	if (from !== null) return from === origin;
	return request.headers.get('sec-fetch-site') === 'same-origin';
}

/** Refuses a change that another site asked for. */
export const originGuard: Handle = ({ event, resolve }) => {
	if (isOwnRequest(event.request, event.url.origin)) return resolve(event);
	return new Response('forbidden', { status: 403, headers: { 'content-type': 'text/plain' } });
};
