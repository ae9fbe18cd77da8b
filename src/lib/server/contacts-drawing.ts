import { placeMonths, type PlacedMonths } from '$lib/charts/stacked-months';
import { m } from '$lib/i18n';
import type { Day } from '$lib/time';
import type { ContactMonth } from '$lib/visits';

/** On a phone the last thirteen months: enough for the same month a year before. */
const PHONE_MONTHS = 13;

/** Draws contacts by month for a laptop and for a phone; the scales stay on the server. */
export function drawContacts(
	months: readonly ContactMonth[],
	closures: readonly { code: string; on: Day }[]
): { wide: PlacedMonths; narrow: PlacedMonths } {
	const values = months.map((month) => ({
		month: month.month,
		parts: month.state === 'counted' ? [month.contactsNew, month.contactsReturning] : null
	}));
	const events = closures.map(({ code, on }) => ({ on, label: m.visits_closed({ code }) }));
	return {
		wide: placeMonths(values, events, { width: 760, height: 280 }),
		narrow: placeMonths(values.slice(-PHONE_MONTHS), events, { width: 350, height: 250 })
	};
}
