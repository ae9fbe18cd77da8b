import type { HandleServerError } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { access } from '$lib/server/hooks/access';
import { clock } from '$lib/server/hooks/clock';
import { headers } from '$lib/server/hooks/headers';
import { language } from '$lib/server/hooks/language';
import { originGuard } from '$lib/server/hooks/origin-guard';
import { routeGuard } from '$lib/server/hooks/route-guard';
import { session } from '$lib/server/hooks/session';

export const handle = sequence(headers, originGuard, clock, language, session, access, routeGuard);

/**
 * A fault of ours: the cause goes to the server's log under a number, the person gets the number. Addresses are
 * logged as route ids, since a query may name a site, and errors by name and place, since their text may hold data.
 */
export const handleError: HandleServerError = ({ error, event, status }) => {
	const id = crypto.randomUUID().slice(0, 8);
	if (status === 404) return { message: 'not_found', id };
	const name = error instanceof Error ? error.name : typeof error;
	const place = error instanceof Error ? (error.stack ?? '').split('\n    at ').slice(1, 6) : [];
	console.error(
		`[${id}] ${status} ${event.route.id ?? 'no route'} ${name}\n  ${place.join('\n  ')}`
	);
	return { message: 'unexpected', id };
};
