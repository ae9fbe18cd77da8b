import { m } from '$lib/i18n';
import { MINIMUM_GAP_DAYS, MOST_SITES, type Excluded } from '$lib/trips/assemble';
import type { Fault, LeftOut } from '$lib/trips';
import type { Mode } from '$lib/trips/estimate';
import type { SkipReason, TripStatus } from '$lib/trips/record';

/** Why a site is no stop, in the reader's language. */
export function reasonText({ reason, displaced, team, cost }: LeftOut): string {
	switch (reason) {
		case 'closed-in-shift':
			return m.trips_why_closed();
		case 'no-team':
			return m.trips_why_no_team();
		case 'out-of-reach':
			return m.trips_why_reach();
		case 'does-not-fit':
			return m.trips_why_fit();
		case 'by-hand':
			return m.trips_why_by_hand();
		case 'outscored':
			return m.trips_why_outscored({ team: team ?? '', codes: displaced.join(', '), cost });
	}
}

/** Why a site was not offered to the planner. */
export function excludedText(reason: Excluded): string {
	switch (reason) {
		case 'taken-out':
			return m.trips_why_taken_out();
		case 'no-place':
			return m.trips_why_no_place();
		case 'too-soon':
			return m.trips_why_too_soon({ days: MINIMUM_GAP_DAYS });
		case 'worth-less':
			return m.trips_why_worth_less({ count: MOST_SITES });
	}
}

/** What breaks in a plan made by hand, in the reader's language. */
export function faultText({ fault, site = '', team = '' }: Fault): string {
	switch (fault) {
		case 'outside-window':
			return m.trips_fault_window({ code: site });
		case 'back-too-late':
			return m.trips_fault_late({ team });
		case 'leaves-too-early':
			return m.trips_fault_early({ team });
		case 'not-allowed':
			return m.trips_fault_team({ code: site });
		case 'too-many-stops':
			return m.trips_fault_many({ team });
		case 'no-way':
			return m.trips_fault_way({ code: site });
		case 'lock-broken':
			return m.trips_fault_lock({ team });
		default:
			return m.trips_fault_other({ code: site || team });
	}
}

/** How a trip stands, in the reader's language. */
export function statusText(status: TripStatus): string {
	return {
		draft: m.trips_status_draft,
		assigned: m.trips_status_assigned,
		under_way: m.trips_status_under_way,
		done: m.trips_status_done,
		cancelled: m.trips_status_cancelled
	}[status]();
}

/** Why a team did not go in, in the reader's language. */
export function skipText(reason: SkipReason): string {
	return {
		closed: m.trips_skip_closed,
		nobody_there: m.trips_skip_nobody_there,
		unsafe: m.trips_skip_unsafe,
		no_access: m.trips_skip_no_access,
		no_time: m.trips_skip_no_time,
		other: m.trips_skip_other
	}[reason]();
}

/** What a team goes by, in the reader's language. */
export function modeText(mode: Mode): string {
	return {
		car: m.trips_mode_car,
		bike: m.trips_mode_bike,
		foot: m.trips_mode_foot,
		transit: m.trips_mode_transit
	}[mode]();
}
