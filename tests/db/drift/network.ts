import * as network from '../../../src/lib/server/db/network';
import type { Calls } from './world.ts';

const id = '00000000-0000-4000-8000-0000000000f1';
const nextId = '00000000-0000-4000-8000-0000000000f2';

/** A measure of nobody in particular, in a month long over. */
const measure = {
	month: '2001-01-01',
	ties_in: 1,
	ties_out: 0,
	strength: 2,
	betweenness: 0,
	closeness: 0.5,
	page_rank: 0.3,
	clustering: 0,
	bridging_constraint: null,
	community: 0,
	is_cut: false
};

export const calls: Calls = {
	read: async ({ db, office }) => {
		await db.rpc('assess_stance', {
			stance_id: id,
			organisation_id: office,
			assessed_on: '2025-01-01',
			level: 'neutral',
			wanted: null,
			influence: 3,
			confidence: 1,
			event_id: null,
			evidence: 'letter'
		});
		return network.read(db);
	},
	claim: ({ partner, partnerOrganisation, office }) =>
		network.claim(partner, {
			id,
			source: partnerOrganisation,
			target: office,
			kind: 'trains',
			strength: 1,
			startedOn: '2025-01-01',
			evidence: 'letter'
		}),
	withEditor: ({ db }) => network.withEditor(db),
	answer: ({ db, office }) =>
		network.answer(db, { id, version: 1 }, office, 'confirmed', 'by telephone'),
	tie: ({ db }) => network.tie(db, id),
	answers: ({ db }) => network.answers(db, id),
	change: ({ partner }) =>
		network.change(
			partner,
			{ id, version: 2 },
			{ id: nextId, kind: 'trains', strength: 2, changedOn: '2025-06-01', evidence: 'more of it' }
		),
	end: ({ partner }) => network.end(partner, { id: nextId, version: 1 }, '2025-07-01', 'over'),
	ties: ({ db, partnerOrganisation }) => network.ties(db, [partnerOrganisation]),
	keepMonths: ({ db, organisation }) =>
		network.keepMonths(db, [{ ...measure, organisation_id: organisation }]),
	months: ({ db, organisation }) => network.months(db, organisation),
	lastMonth: ({ db }) => network.lastMonth(db)
};
