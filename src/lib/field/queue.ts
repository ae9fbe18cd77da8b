import { entryId, visitOf, type Entry, type FieldItem, type Refusal, type Standing } from './entry';

/** The server's word on one item. */
export interface ItemResult {
	id: string;
	outcome: 'accepted' | 'again' | 'refused';
	reason: string | null;
	field: string | null;
	stands: Standing | null;
}

/** An entry in its place: entries go in the order in which they were first saved. */
export interface Queued {
	order: number;
	entry: Entry;
}

/** A batch the embedded backend takes in about a second; the database allows 100. */
export const BATCH = 50;

/** What goes next, the oldest first; empty where nothing waits. */
export function nextBatch(queued: readonly Queued[], size = BATCH): FieldItem[] {
	return queued
		.filter(({ entry }) => entry.state === 'waiting')
		.sort((a, b) => a.order - b.order)
		.slice(0, size)
		.map(({ entry }) => entry.item);
}

/**
 * What an answer makes of the entries that were sent. An entry that was changed after it was sent waits again: the server has
 * its older content, and says so at the next sync.
 *
 * @param sent the items as they went out
 * @returns the entries that are different now
 */
export function settle(
	queued: readonly Queued[],
	sent: readonly FieldItem[],
	results: readonly ItemResult[]
): Queued[] {
	const answers = new Map(results.map((result) => [result.id, result]));
	const went = new Map(sent.map((item) => [item.id, JSON.stringify(item)]));
	return queued.flatMap(({ order, entry }): Queued[] => {
		const answer = answers.get(entry.item.id);
		if (!answer || entry.state !== 'waiting' || !went.has(entry.item.id)) return [];
		if (answer.outcome === 'refused') {
			return [{ order, entry: { ...entry, state: 'refused', refusal: refusalOf(answer) } }];
		}
		if (JSON.stringify(entry.item) !== went.get(entry.item.id)) return [];
		return [{ order, entry: { ...entry, state: 'sent', refusal: null } }];
	});
}

function refusalOf({ reason, field, stands }: ItemResult): Refusal {
	return { reason: reason ?? 'unexpected', field: field ?? null, stands: stands ?? null };
}

/** A refused entry that the worker lets the server's word stand for: nothing of it is sent again. */
export function letStand(entry: Entry): Entry {
	const stands = entry.refusal?.stands;
	const visit = visitOf(entry);
	if (!stands || !visit) throw new RangeError('nothing stands in the place of this entry');
	const { version: _version, is_withdrawn: _withdrawn, ...content } = stands;
	const item: FieldItem = { id: entryId(entry), kind: 'visit', visit: { ...visit, ...content } };
	return { ...entry, item, state: 'sent', refusal: null };
}

/** A refused entry whose content is to replace what stands, as a correction with its reason. */
export function correctStanding(entry: Entry, correctionId: string, reason: string): Entry {
	const stands = entry.refusal?.stands;
	const visit = visitOf(entry);
	if (!stands || !visit || stands.is_withdrawn) {
		throw new RangeError('nothing stands in the place of this entry');
	}
	const item: FieldItem = {
		id: correctionId,
		kind: 'correction',
		visit_id: entryId(entry),
		base_version: stands.version,
		visit,
		reason
	};
	return { ...entry, item, state: 'waiting', refusal: null };
}

export interface Counts {
	drafts: number;
	waiting: number;
	refused: number;
	sent: number;
}

/** How many entries are in which state. */
export function countStates(queued: readonly Queued[]): Counts {
	const count = (state: Entry['state']) =>
		queued.filter(({ entry }) => entry.state === state).length;
	return {
		drafts: count('draft'),
		waiting: count('waiting'),
		refused: count('refused'),
		sent: count('sent')
	};
}
