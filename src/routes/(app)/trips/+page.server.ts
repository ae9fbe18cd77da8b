import { load as loading, requireAccess } from '$lib/server/http';
import * as trips from '$lib/server/db/trips';
import { addDays } from '$lib/time';
import type { PageServerLoad } from './$types';

/** Days back that the list reaches. */
const REACH = 366;

/** Trips: what is to come and under way, drafts, and what is past. */
export const load: PageServerLoad = async ({ locals }) => {
	const { settings } = requireAccess(locals, 'plan_trips');
	const all = await loading(trips.list(locals.db, addDays(locals.today, -REACH)));
	const isPast = ({ plannedOn, status }: trips.ListedTrip) =>
		plannedOn < locals.today && status !== 'under_way';
	const isOver = ({ status }: trips.ListedTrip) => status === 'done' || status === 'cancelled';
	const past = all.filter((trip) => isOver(trip) || isPast(trip));
	const open = all.filter((trip) => !past.includes(trip)).reverse();
	return {
		timeZone: settings.timeZone,
		upcoming: open.filter(({ status }) => status !== 'draft'),
		drafts: open.filter(({ status }) => status === 'draft'),
		past
	};
};
