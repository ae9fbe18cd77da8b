import * as site from '../../../src/lib/server/db/site';
import * as siteWrites from '../../../src/lib/server/db/site-writes';
import type { Calls, World } from './world.ts';

const fields = {
	name: 'Contoh',
	kind: 'karaoke',
	population: 'mixed',
	minimum_team: 2,
	risk: 1,
	consent_by: null,
	consent_scope: null,
	consent_until: null
};
const versionOf = async (db: World['db'], id: string) => (await site.byId(db, id))?.version ?? 0;
const chosenOf = async (db: World['db'], id: string) =>
	(await site.estimates(db, id)).find(({ chosen }) => chosen)?.id ?? null;

export const calls: Calls = {
	create: ({ db, area, organisation }) =>
		siteWrites.create(
			db,
			{ ...fields, code: 'BARU-1', area_code: area, organisation_id: organisation },
			[]
		),
	save: async ({ db, area, site: { id, code } }) =>
		siteWrites.save(db, id, await versionOf(db, id), { ...fields, code, area_code: area }, [
			{ weekday: 5, opens: '21:00', closes: '03:00' }
		]),
	changeSteward: async ({ db, site: { id }, otherOrganisation }) =>
		siteWrites.changeSteward(db, id, await versionOf(db, id), otherOrganisation),
	changeStatus: async ({ db, site: { id }, today, successor }) =>
		siteWrites.changeStatus(db, id, await versionOf(db, id), {
			to_status: 'seasonal',
			changed_on: today,
			reason: 'Contoh',
			successor_id: successor
		}),
	addEstimate: async ({ db, site: { id } }) =>
		siteWrites.addEstimate(
			db,
			id,
			{
				minimum: 1,
				maximum: 2,
				counted_on: '2026-01-02',
				source: 'Contoh',
				choose_because: 'Contoh'
			},
			await chosenOf(db, id)
		),
	chooseEstimate: async ({ db, site: { id } }) => {
		const [first] = await site.estimates(db, id);
		await siteWrites.chooseEstimate(db, first?.id ?? '', 'Contoh', await chosenOf(db, id));
	},
	setLocation: ({ db, site: { id } }) =>
		siteWrites.setLocation(db, id, { longitude: 128.19, latitude: -3.69, accuracyMetres: 20 }),
	setNote: ({ db, site: { id } }) => siteWrites.setNote(db, id, { access: 'Contoh' })
};
