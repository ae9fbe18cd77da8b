import type { Handle } from '@sveltejs/kit';
import { dayIn } from '$lib/time';

/** Until the settings are known: WIT, the zone of Maluku. */
const DEFAULT_ZONE = 'Asia/Jayapura';

/** One clock a request, so that a page never straddles midnight. */
export const clock: Handle = ({ event, resolve }) => {
	event.locals.now = new Date();
	event.locals.today = dayIn(event.locals.now, DEFAULT_ZONE);
	event.locals.access = null;
	event.locals.assurance = null;
	event.locals.sessionEnded = false;
	return resolve(event);
};
