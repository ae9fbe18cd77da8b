import * as reach from '../../../src/lib/server/db/reach';
import type { Calls, World } from './world.ts';

const content: reach.ReachContent = {
	site_kind: 'other',
	area_code: null,
	period_start: '2019-01-01',
	period_end: '2019-03-31',
	people: 10,
	people_with_package: 6,
	outreach_workers: 1,
	source: 'Contoh'
};
const target: reach.TargetEntry = {
	indicator: 'visits',
	organisation_id: null,
	site_kind: 'other',
	period_start: '2019-01-01',
	period_end: '2019-12-31',
	value: 5
};
const totalOf = async ({ db, organisation }: World) => {
	const [found] = await reach.totals(db, { organisation, year: 2019 });
	if (!found) throw new Error('the total of this test is gone');
	return found;
};

export const calls: Calls = {
	addTotal: ({ db, organisation }) => reach.addTotal(db, organisation, content),
	correctTotal: async (world) =>
		reach.correctTotal(world.db, (await totalOf(world)).id, 1, { ...content, people: 9 }, 'Contoh'),
	totalById: async (world) => reach.totalById(world.db, (await totalOf(world)).id),
	history: ({ db }) => reach.history(db, null, 5),
	removeTotal: async (world) => reach.removeTotal(world.db, (await totalOf(world)).id, 2, 'Contoh'),
	totals: ({ db }) => reach.totals(db, { organisation: null, year: null }),
	saveTarget: ({ db }) => reach.saveTarget(db, null, target),
	removeTarget: async ({ db }) => {
		const found = (await reach.targets(db)).find(({ site_kind }) => site_kind === 'other');
		return reach.removeTarget(db, found?.id ?? '', found?.version ?? 0);
	},
	targets: ({ db }) => reach.targets(db),
	logExport: ({ db }) => reach.logExport(db, 1, { organisation: null, year: null })
};
