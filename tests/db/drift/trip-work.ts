import * as work from '../../../src/lib/server/db/trip-work';
import type { Calls, World } from './world.ts';

const device = { id: '00000000-0000-4000-b000-000000000f07', key: 'k'.repeat(43) };
const mark = '00000000-0000-4000-b000-000000000f08';

async function mine({ outreach }: World) {
	const [sheet] = await work.own(outreach);
	if (!sheet) throw new Error('the worker has no trip');
	return { team: sheet.team_id, stop: sheet.stops[0]?.id ?? '' };
}

export const calls: Calls = {
	own: ({ outreach }) => work.own(outreach),
	tonight: async ({ phone }) => {
		await phone.rpc('register_device', { device_id: device.id, device_key: device.key });
		return work.tonight(phone, device);
	},
	visited: async (world) => work.visited(world.outreach, (await mine(world)).stop, mark, {}),
	skipped: async (world) =>
		work.skipped(
			world.outreach,
			(await mine(world)).stop,
			'00000000-0000-4000-b000-000000000f09',
			'closed',
			null
		),
	home: async (world) => work.home(world.outreach, (await mine(world)).team)
};
