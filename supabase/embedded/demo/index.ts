import type { Sql } from '../sql.ts';
import { addPeople, demoAccounts } from './accounts.ts';
import { addEngagement } from './engagement/index.ts';
import { addOrganisations } from './organisations.ts';
import { makeDice } from './random.ts';
import { addReach } from './reach.ts';
import { addReferrals } from './referrals.ts';
import { addReleases } from './releases.ts';
import { planSites } from './site-plan.ts';
import { addSites } from './sites.ts';
import { addStory } from './story.ts';
import { addTies } from './ties.ts';
import { addVisits } from './visits.ts';

export { demoAccounts };

/**
 * Loads an invented coalition in Ambon into an empty database: the same one each time, moved so that its last evening is
 * yesterday. Only offices and the closed complex carry real names; what is said about them is invented as well.
 *
 * @param when `today` as an ISO day
 */
export async function loadDemo(sql: Sql, { today }: { today: string }): Promise<void> {
	const dice = makeDice(20190919);
	const organisations = await addOrganisations(sql, dice, today);
	await addPeople(sql, organisations);
	const around = { dice, today, organisations };
	const plan = planSites(dice, today);
	await addSites(sql, plan, around);
	await addVisits(sql, plan, around);
	await addStory(sql, plan, around);
	await addReach(sql, plan, around);
	await addReferrals(sql, around);
	await addEngagement(sql, around);
	await addTies(sql, around);
	await addReleases(sql);
	await sql(`update public.settings set coalition_name = 'Koalisi Contoh Teluk Ambon'`);
}
