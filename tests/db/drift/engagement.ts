import * as engagement from '../../../src/lib/server/db/engagement';
import type { Calls } from './world.ts';

const id = '00000000-0000-4000-8000-0000000000e1';
const none = '00000000-0000-4000-8000-0000000000e9';
const content = {
	kind: 'meeting' as const,
	title: 'Rapat',
	held_on: '2026-01-15',
	place: null,
	host_id: null,
	summary: null,
	materials: null
};

export const calls: Calls = {
	saveEvent: ({ db, organisation }) =>
		engagement.saveEvent(db, { id, version: null, content }, [
			{ organisation, role: 'attended', people: 2 }
		]),
	events: ({ db }) => engagement.events(db),
	eventById: ({ db }) => engagement.eventById(db, id),
	attendance: ({ db }) => engagement.attendance(db, { event: id }),
	recordCommitment: ({ db, organisation }) =>
		engagement.recordCommitment(db, {
			id,
			organisation,
			event: id,
			promise: 'Membuka pintu',
			promisedOn: '2026-01-15',
			dueOn: '2026-02-15'
		}),
	commitments: ({ db }) => engagement.commitments(db, null),
	commitmentById: ({ db }) => engagement.commitmentById(db, id),
	settleCommitment: ({ db }) =>
		engagement.settleCommitment(
			db,
			{ id, version: 1 },
			{ status: 'kept', keptOn: '2026-01-20', reason: null }
		),
	assessStance: ({ db, organisation }) =>
		engagement.assessStance(db, {
			id: none,
			organisation,
			assessedOn: '2026-01-15',
			level: 'neutral',
			wanted: 'supportive',
			influence: 3,
			confidence: 2,
			event: id,
			evidence: null
		}),
	stances: ({ db }) => engagement.stances(db, null),
	withdrawStance: ({ db }) => engagement.withdrawStance(db, none, 'salah organisasi')
};
