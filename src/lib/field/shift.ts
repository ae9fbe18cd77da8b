import { addDays, dayIn, instantIn } from '$lib/time';
import { entryId, visitOf, type Entry } from './entry';
import type { Queued } from './queue';

/** A site as it lies on the phone: what it is called and what a visit needs, never where it is. */
export interface FieldSite {
	id: string;
	code: string;
	name: string;
	kind: string;
	area: string;
	minimum_team: number;
	last_visited_on: string | null;
	is_late: boolean;
	/** Open this evening by its hours; null where none are known. */
	tonight: boolean | null;
}

export interface FieldService {
	code: string;
	label_id: string;
	label_en: string;
	is_usual: boolean;
}

export interface Colleague {
	id: string;
	name: string;
}

/** The sealed state of a night. */
export interface Night {
	userId: string;
	deviceId: string;
	deviceKey: string;
	timeZone: string;
	/** Epoch milliseconds; from then on the sites are gone from the phone. */
	endsAt: number;
	sites: FieldSite[];
	services: FieldService[];
	colleagues: Colleague[];
	/** The check-in that is open: its entry's id. */
	checkIn: { id: string; buddyId: string; dueAt: number } | null;
	/** Colleagues whose time had passed at the last sync. */
	overdue: { name: string; dueAt: number }[];
}

/** A night ends at the noon that follows: what begins before noon belongs to the night before. */
export function nightEnd(now: number, timeZone: string): number {
	const day = dayIn(new Date(now), timeZone);
	const noon = instantIn(day, '12:00', timeZone).getTime();
	return now < noon ? noon : instantIn(addDays(day, 1), '12:00', timeZone).getTime();
}

/** The night as it may lie on the phone now: once over, without its sites and its colleagues. */
export function tidyNight(night: Night, now: number): Night {
	if (now < night.endsAt) return night;
	return { ...night, sites: [], colleagues: [], overdue: [] };
}

/** The entries that may go from the phone: sent, and of a night that is over. */
export function goneEntries(queued: readonly Queued[], now: number, timeZone: string): string[] {
	return queued
		.filter(({ entry }) => entry.state === 'sent' && nightEnd(entry.savedAt, timeZone) <= now)
		.map(({ entry }) => entryId(entry));
}

/** Visits of this night, the newest first, whatever became of them. */
export function visitedTonight(queued: readonly Queued[], now: number, timeZone: string): Entry[] {
	const end = nightEnd(now, timeZone);
	return queued
		.filter(({ entry }) => entry.state !== 'draft' && visitOf(entry) !== null)
		.filter(({ entry }) => entry.state !== 'sent' || nightEnd(entry.savedAt, timeZone) === end)
		.sort((a, b) => b.order - a.order)
		.map(({ entry }) => entry);
}

/** Milliseconds without a touch after which the phone locks. */
export const LOCK_AFTER = 5 * 60_000;

/** Sites proposed for the night: those that wait too long and are not known to be closed this evening. */
export function proposed(sites: readonly FieldSite[], most = 8): string[] {
	return sites
		.filter(({ tonight, is_late }) => is_late && tonight !== false)
		.slice(0, most)
		.map(({ id }) => id);
}

/** How many sites a phone carries at most. */
export const MOST_SITES = 30;
