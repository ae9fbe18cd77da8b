import { can } from '$lib/access';
import { newest, stepsWanted, STALE_DAYS } from '$lib/engagement';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import { byWeight, drawStance, firstDay, namesOf, yearsOf } from '$lib/server/engagement-page';
import { load as loading, requireAccess } from '$lib/server/http';
import { daysBetween } from '$lib/time';
import type { PageServerLoad } from './$types';

/** Where every stakeholder stands now and is wanted, and the way there; the most influential first. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_engagement');
	const { db, today } = locals;
	const [stances, events, directory] = await loading(
		Promise.all([engagement.stances(db, null), engagement.events(db), organisations.list(db)])
	);
	const names = namesOf(directory);
	const now = newest(stances);
	const days = stances.map(({ assessedOn }) => assessedOn);
	const since = url.searchParams.get('since');
	return {
		since,
		years: yearsOf(days),
		rows: byWeight(stances).flatMap((id) => {
			const stance = now.get(id);
			if (!stance) return [];
			return {
				organisation: id,
				name: names.get(id) ?? '',
				level: stance.level,
				wanted: stance.wanted,
				steps: stepsWanted(stance),
				influence: stance.influence,
				confidence: stance.confidence,
				assessedOn: stance.assessedOn,
				isOld: daysBetween(stance.assessedOn, today) > STALE_DAYS
			};
		}),
		mayRecord: can(access, 'record_engagement'),
		chart: drawStance(stances, events, directory, { from: firstDay(since, today, days), today })
	};
};
