/** A visit as the phone keeps it and the server takes it (`record_visit`). */
export interface FieldVisit {
	site_id: string;
	/** ISO 8601 in UTC. */
	started_at: string;
	minutes: number | null;
	team_size: number;
	contacts_new: number;
	contacts_returning: number;
	note: string | null;
	closed_reason: string | null;
	services: { code: string; quantity: number }[];
}

/** What goes to the server, under an id that the phone made. */
export type FieldItem =
	| { id: string; kind: 'visit'; visit: FieldVisit }
	| {
			id: string;
			kind: 'correction';
			visit_id: string;
			base_version: number;
			visit: FieldVisit;
			reason: string;
	  }
	| { id: string; kind: 'check_in'; buddy_id: string; started_at: string; due_at: string }
	| { id: string; kind: 'check_out'; check_in: string; ended_at: string };

/** What is on record in the place of a visit that was refused for differing from it. */
export type Standing = FieldVisit & { version: number; is_withdrawn: boolean };

export interface Refusal {
	/** A key of `messages/*\/failure.json`. */
	reason: string;
	field: string | null;
	stands: Standing | null;
}

/** One line of a night. `draft`: begun and not saved; `waiting`: to be sent; `sent`: on record; `refused`: asks for a decision. */
export interface Entry {
	item: FieldItem;
	state: 'draft' | 'waiting' | 'sent' | 'refused';
	/** How the phone names it to the worker: the site's code and name, or the buddy's name. */
	label: string;
	/** Epoch milliseconds. */
	savedAt: number;
	refusal: Refusal | null;
}

/** The id by which an entry lies in the store: a correction takes the place of the visit it corrects. */
export function entryId({ item }: Entry): string {
	return item.kind === 'correction' ? item.visit_id : item.id;
}

/** The visit of an entry, of a correction too; null for a check-in or a check-out. */
export function visitOf({ item }: Entry): FieldVisit | null {
	return item.kind === 'visit' || item.kind === 'correction' ? item.visit : null;
}

const LIMITS = {
	minutes: [1, 1440],
	team_size: [1, 50],
	contacts_new: [0, 10_000],
	contacts_returning: [0, 10_000]
} as const;

/** A number brought into the bounds that the database holds it to. */
export function within(field: keyof typeof LIMITS, value: number): number {
	const [least, most] = LIMITS[field];
	return Math.min(most, Math.max(least, Math.trunc(value) || 0));
}

/** An instant as it goes to the server: ISO 8601 in UTC. */
export function instantText(at: number): string {
	return new Date(at).toISOString();
}

/** A new visit: now, with as many as the site asks for, and nobody met yet. */
export function blankVisit(siteId: string, minimumTeam: number, now: Date): FieldVisit {
	return {
		site_id: siteId,
		started_at: `${now.toISOString().slice(0, 19)}Z`,
		minutes: null,
		team_size: minimumTeam,
		contacts_new: 0,
		contacts_returning: 0,
		note: null,
		closed_reason: null,
		services: []
	};
}

/** The same visit with another quantity of a service; none of it takes the service out. */
export function withService(visit: FieldVisit, code: string, quantity: number): FieldVisit {
	const wanted = Math.min(100_000, Math.max(0, Math.trunc(quantity) || 0));
	const others = visit.services.filter((service) => service.code !== code);
	return { ...visit, services: wanted === 0 ? others : [...others, { code, quantity: wanted }] };
}

/** How much of a service a visit gave. */
export function quantityOf(visit: FieldVisit, code: string): number {
	return visit.services.find((service) => service.code === code)?.quantity ?? 0;
}
