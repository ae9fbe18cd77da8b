import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as plans from '$lib/server/db/trip-plans';
import * as trips from '$lib/server/db/trips';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { savePlan } from '$lib/server/trip-form';
import { firstPlan, poseEvening } from '$lib/server/trips-page';
import { parseInstant } from '$lib/time';
import { MAX_TEAMS, parseEvening, type Evening } from '$lib/trips/evening';
import { isOpen, type SavedTrip } from '$lib/trips/record';
import type { Actions, PageServerLoad } from './$types';

/** A trip on record, timed and checked as if it were planned now, beside the planner's own. No coordinate leaves the server. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { settings } = requireAccess(locals, 'plan_trips');
	const [trip, changes, workers] = await loading(
		Promise.all([
			isId(params.id) ? trips.byId(locals.db, params.id) : null,
			isId(params.id) ? trips.changes(locals.db, params.id) : [],
			trips.workers(locals.db)
		])
	);
	if (!trip) error(404, 'not_found');
	// Another day, other hours or more teams may be tried before they are saved.
	const evening = url.searchParams.has('day')
		? parseEvening(url.searchParams, locals.today)
		: eveningOf(trip);
	const start = trip.teams.map(({ stops }) => stops.flatMap(({ site }) => site?.code ?? []));
	const { timeZone } = settings;
	const posed = await loading(
		poseEvening(locals.db, evening, locals.today, timeZone, new Set(start.flat()))
	);
	const { siteIds: _ids, bases, ...shown } = posed;
	const names = new Map(workers.map(({ user_id, name }) => [user_id, name]));
	return {
		trip,
		evening,
		timeZone,
		bases,
		start,
		posed: { ...shown, plan: firstPlan(posed, evening.seed) },
		editable: isOpen(trip.status),
		workers: workers.map(({ user_id, name, organisation }) => ({
			value: user_id,
			label: `${name} · ${organisation}`
		})),
		names,
		changes: changes.map(({ version, status, changed_by, changed_at }) => ({
			version,
			status,
			at: parseInstant(changed_at),
			who: names.get(changed_by ?? '') ?? ''
		})),
		saved: url.searchParams.get('saved')
	};
};

const isId = (id: string) => z.uuid().safeParse(id).success;

function eveningOf({ parameters, plannedOn, seed }: SavedTrip): Evening {
	return { ...parameters, day: plannedOn, seed };
}

const version = z.coerce.number().int();
const members = z.array(z.uuid()).max(20).optional();
const AssignForm = z.strictObject({
	version,
	team1: members,
	team2: members,
	team3: members,
	team4: members,
	team5: members,
	team6: members
});

export const actions: Actions = {
	save: async ({ locals, request, params }) => {
		const { settings } = requireAccess(locals, 'plan_trips');
		const saved = await savePlan(locals, request, settings.timeZone);
		if ('id' in saved) redirect(303, `/trips/${params.id}?saved=plan`);
		return saved;
	},
	assign: async ({ locals, request, params }) => {
		requireAccess(locals, 'plan_trips');
		const form = await parseForm(request, AssignForm);
		if (!form.ok) return form.refused;
		const { version, ...byTeam } = form.data;
		const teams = Array.from({ length: MAX_TEAMS }, (_, index) => ({
			number: index + 1,
			members: byTeam[`team${index + 1}` as keyof typeof byTeam] ?? []
		}))
			// A team of nobody is the database's to refuse, with its name; the first is always there.
			.filter(({ number, members }) => number === 1 || members.length > 0);
		try {
			await plans.assign(locals.db, { id: params.id, version }, teams);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/trips/${params.id}?saved=assigned`);
	},
	cancel: async ({ locals, request, params }) => {
		requireAccess(locals, 'plan_trips');
		const form = await parseForm(request, z.strictObject({ version, reason: z.string().max(400) }));
		if (!form.ok) return form.refused;
		try {
			const { version, reason } = form.data;
			await plans.cancel(locals.db, { id: params.id, version }, reason);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/trips/${params.id}`);
	},
	finish: async ({ locals, request, params }) => {
		requireAccess(locals, 'plan_trips');
		const form = await parseForm(request, z.strictObject({ version }));
		if (!form.ok) return form.refused;
		try {
			await plans.finish(locals.db, { id: params.id, version: form.data.version });
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/trips/${params.id}`);
	}
};
