import { m } from '$lib/i18n';
import { MINIMUM_GAP_DAYS, MOST_SITES, type Excluded } from '$lib/trips/assemble';
import type { LeftOut } from '$lib/trips';

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
