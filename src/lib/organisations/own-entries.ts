import { daysBetween, type Day } from '$lib/time';
import type { Freshness } from './freshness';
import { STALE_AFTER_DAYS } from './freshness';

/** What an organisation keeps true (`public.entry_kind`), in the order of its page. */
export const ENTRY_KINDS = ['profile', 'services', 'contact', 'site'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Places change sooner than offices: a site is asked about after half a year. */
export const STALE_AFTER: Readonly<Record<EntryKind, number>> = {
	profile: STALE_AFTER_DAYS,
	services: STALE_AFTER_DAYS,
	contact: STALE_AFTER_DAYS,
	site: 182
};

/** How an entry stands: when somebody found it true, and when it was last changed. */
export interface OwnEntry {
	kind: EntryKind;
	/** The contact or the site; the organisation for profile and services. */
	id: string;
	confirmedOn: Day | null;
	confirmedBy: string | null;
	/** The confirmation that this person may still take back. */
	confirmationId: string | null;
	changedOn: Day;
}

/**
 * The day an entry was last looked at. Whoever changes a contact or a site has looked at it; profile and services are
 * lists, and one changed line says nothing of the others.
 */
export function checkedOn(entry: OwnEntry): Day | null {
	if (entry.kind === 'profile') return entry.confirmedOn;
	if (entry.confirmedOn === null) return entry.changedOn;
	if (entry.kind === 'services') return entry.confirmedOn;
	return entry.confirmedOn > entry.changedOn ? entry.confirmedOn : entry.changedOn;
}

/** How old the last look at an entry is, by the limit of its kind. */
export function entryFreshness(entry: OwnEntry, today: Day): Freshness {
	const on = checkedOn(entry);
	if (on === null) return { days: null, stale: true };
	const days = Math.max(0, daysBetween(on, today));
	return { days, stale: days > STALE_AFTER[entry.kind] };
}

/** The stale ones first, the longest untouched at the top; the rest in the order of kinds. */
export function byNeed(entries: readonly OwnEntry[], today: Day): OwnEntry[] {
	const need = (entry: OwnEntry) => {
		const { days, stale } = entryFreshness(entry, today);
		return stale ? (days ?? Number.MAX_SAFE_INTEGER) : -1;
	};
	return [...entries].sort(
		(a, b) =>
			need(b) - need(a) ||
			ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind) ||
			a.id.localeCompare(b.id)
	);
}
