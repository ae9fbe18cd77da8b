import { fail, type ActionFailure } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import { m } from '$lib/i18n';
import * as plans from '$lib/server/db/trip-plans';
import * as trips from '$lib/server/db/trips';
import { failForm, parseForm, type Refused } from '$lib/server/http';
import { poseEvening } from '$lib/server/trips-page';
import { isStale } from '$lib/server/stale';
import type { Day } from '$lib/time';
import { edit, type Fault, type Orders } from '$lib/trips';
import type { TripStatus } from '$lib/trips/record';
import { MAX_TEAMS, parseEvening } from '$lib/trips/evening';

const Codes = z.array(z.string().max(20)).max(60);

/** A plan as the page posts it: the question, who goes where in what order, and what stays in place. */
const PlanForm = z.strictObject({
	id: z.uuid(),
	version: z.coerce.number().int().optional(),
	/** the evening as `eveningSearch` writes it */
	evening: z.string().max(20_000),
	/** codes for each team, JSON */
	orders: z.string().max(20_000),
	locked: z.string().max(20_000).optional(),
	note: z.string().max(1000).optional()
});

/** What a page gets back of a plan that was not saved. */
interface PlanRefused extends Refused {
	/** what the checker found */
	faults?: readonly Fault[];
	/** what stands where somebody saved in between, beside what was posted */
	stale?: {
		version: number;
		status: TripStatus;
		plannedOn: Day;
		theirs: string[][];
		mine: Orders;
		mineOn: Day;
	} | null;
}

/**
 * Saves a posted plan. Times are not the browser's to say: they are computed anew from the order, and the independent checker has the
 * last word. Answers the id and version, or what to show: the faults in words, or what stands where somebody saved in between.
 */
export async function savePlan(
	locals: App.Locals,
	request: Request,
	timeZone: string
): Promise<ActionFailure<PlanRefused> | { id: string; version: number }> {
	const form = await parseForm(request, PlanForm);
	if (!form.ok) return form.refused;
	const { id, version = null, note = null } = form.data;
	const evening = parseEvening(new URLSearchParams(form.data.evening), locals.today);
	const orders = readOrders(form.data.orders);
	const locked = new Set(readOrders(`[${form.data.locked ?? '[]'}]`)?.[0] ?? []);
	if (!orders) {
		const failure = { code: 'check_form', message: m.failure_check_form(), fields: {} };
		return fail(400, { failure, values: form.values });
	}
	const { input, shift, siteIds } = await poseEvening(
		locals.db,
		evening,
		locals.today,
		timeZone,
		new Set(orders.flat())
	);
	const { plan, faults } = edit(input, orders, { seed: evening.seed });
	if (faults.length > 0) {
		const message = m.trips_save_refused();
		const failure = { code: 'plan_breaks', message, fields: {} };
		return fail(400, { failure, faults, values: form.values });
	}
	const { day: plannedOn, seed: _seed, ...parameters } = evening;
	try {
		const saved = await plans.save(locals.db, id, version, {
			plannedOn,
			shift,
			parameters,
			note,
			plan,
			siteIds,
			locked
		});
		return { id, version: saved };
	} catch (failure) {
		if (!(failure instanceof DbFailure)) throw failure;
		const refused = failForm(form, failure);
		if (!isStale(failure)) return refused;
		const now = await trips.byId(locals.db, id);
		return fail(409, {
			...refused.data,
			stale: now && {
				version: now.version,
				status: now.status,
				plannedOn: now.plannedOn,
				theirs: now.teams.map(({ stops }) =>
					stops.map(({ site, clinic }) => site?.code ?? clinic ?? '')
				),
				mine: orders,
				mineOn: plannedOn
			}
		});
	}
}

function readOrders(text: string): Orders | null {
	try {
		return z.array(Codes).max(MAX_TEAMS).parse(JSON.parse(text));
	} catch {
		return null;
	}
}
