import * as plans from '../../../src/lib/server/db/trip-plans';
import type { Calls, World } from './world.ts';

/** The trip that the other lists of calls read, and a second one to call off. */
export const trip = '00000000-0000-4000-8000-0000000071a1';
const other = '00000000-0000-4000-8000-0000000071a2';
const today = new Date().toISOString().slice(0, 10) as World['today'];
const at = (hour: number) => Date.parse(`${today}T${String(hour).padStart(2, '0')}:00:00Z`) / 1000;

/** An evening with one stop; noon to five in UTC is an evening in Ambon. */
const content = ({ site }: World): plans.TripContent => ({
	plannedOn: today,
	shift: { from: at(10), to: at(14) },
	parameters: {
		from: '19:00',
		to: '23:00',
		mode: 'car',
		teams: 1,
		workers: 2,
		base: null,
		must: [],
		out: []
	},
	note: null,
	plan: {
		routes: [
			{
				team: '1',
				depart: at(10),
				stops: [
					{ site: site.code, arrive: at(11), start: at(11), leave: at(12), wait: 0, slack: 0 }
				],
				back: at(13),
				travel: 7200
			}
		],
		score: 10,
		travel: 7200,
		status: 'optimal',
		missedMandatory: [],
		brokenLocks: [],
		unvisited: [],
		seed: 1,
		iterations: 0,
		matrixSource: 'estimate'
	},
	siteIds: new Map([[site.code, site.id]]),
	locked: new Set()
});

/** Enough for the site's smallest team: the outreach worker and the coordinators. */
async function members({ db, outreach }: World) {
	const { data } = await outreach.auth.getUser();
	const { data: workers } = await db.rpc('trip_workers');
	const ids = (workers as { user_id: string }[]).map(({ user_id }) => user_id);
	return [...new Set([data.user?.id ?? '', ...ids])];
}

export const calls: Calls = {
	save: async (world) => {
		await plans.save(world.db, trip, null, content(world));
		return plans.save(world.db, other, null, content(world));
	},
	assign: async (world) =>
		plans.assign(world.db, { id: trip, version: 1 }, [
			{ number: 1, members: await members(world) }
		]),
	cancel: ({ db }) => plans.cancel(db, { id: other, version: 1 }, 'hujan'),
	finish: async (world) => {
		const third = '00000000-0000-4000-8000-0000000071a3';
		await plans.save(world.db, third, null, content(world));
		const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
		const moved = content(world);
		const late = 86_400;
		const shifted = moved.plan.routes.map((route) => ({
			...route,
			depart: route.depart + late,
			back: route.back + late,
			stops: route.stops.map((stop) => ({
				...stop,
				arrive: stop.arrive + late,
				start: stop.start + late,
				leave: stop.leave + late
			}))
		}));
		await plans.save(world.db, third, 1, {
			...moved,
			plannedOn: tomorrow as World['today'],
			shift: { from: moved.shift.from + late, to: moved.shift.to + late },
			plan: { ...moved.plan, routes: shifted }
		});
		await plans.assign(world.db, { id: third, version: 2 }, [
			{ number: 1, members: await members(world) }
		]);
		return plans.finish(world.db, { id: third, version: 3 });
	}
};
