import type { SupabaseClient } from '@supabase/supabase-js';
import { tripsDoneChart } from '$lib/charts/trips-done';
import * as sites from '$lib/server/db/sites';
import * as learning from '$lib/server/db/trip-learning';
import { parseSiteFilter } from '$lib/sites';
import { addDays, parseInstant, type Day } from '$lib/time';
import { MODES } from '$lib/trips/estimate';
import { learn, type Outcome } from '$lib/trips/learn';

/** Days that a look back covers. */
export const LOOK_BACK = 183;

/** What half a year of trips teaches: planned against done, legs against estimates, and the sites that were never chosen. */
export async function learned(db: SupabaseClient, today: Day) {
	const [rows, going, list] = await Promise.all([
		learning.outcomes(db, addDays(today, -LOOK_BACK), today),
		learning.going(db),
		sites.list(db, parseSiteFilter(new URLSearchParams([['status', 'active']])), today)
	]);
	const at = (text: string) => parseInstant(text).getTime() / 1000;
	const known = (text: string | null) => (text === null ? null : at(text));
	const outcomes = rows.map((row): Outcome => ({
		trip: row.trip_id,
		day: row.planned_on,
		mode: MODES.find((mode) => mode === row.mode) ?? null,
		team: row.team,
		position: row.position,
		site: row.site_code,
		status: row.status,
		reason: row.skip_reason,
		arrive: at(row.arrive_at),
		leave: at(row.leave_at),
		arrived: known(row.arrived_at),
		left: known(row.left_at),
		contacts: row.contacts
	}));
	const result = learn(outcomes, going);
	const chosen = new Set(outcomes.map(({ site }) => site));
	return {
		learned: result,
		going,
		chart: tripsDoneChart(result),
		neverChosen: list.filter(({ code }) => !chosen.has(code)).map(({ code }) => code)
	};
}
