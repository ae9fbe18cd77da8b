import * as field from '../../../src/lib/server/db/field';
import type { Calls, World } from './world.ts';

const device = { id: '00000000-0000-4000-b000-000000000f01', key: 'k'.repeat(43) };

/** An outreach worker whose time has passed, so that the answer names one. */
async function comeLate(worker: World['db']) {
	const own = { id: '00000000-0000-4000-b000-000000000f04', key: 'k'.repeat(43) };
	await field.register(worker, own);
	const [{ data }, { colleagues }] = await Promise.all([
		worker.auth.getUser(),
		field.pack(worker, own)
	]);
	const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
	const item = {
		id: '00000000-0000-4000-b000-000000000cc2',
		kind: 'check_in',
		buddy_id: colleagues[0]?.id ?? '',
		started_at: ago(120),
		due_at: ago(60)
	} as const;
	await field.sync(worker, own, data.user?.id ?? '', [item], { queued: 0, refused: 0 });
}

/** One visit that differs from what stands under its id, so that the answer says what does. */
async function bringHome({ phone, outreach, site, visit }: World) {
	const { data } = await phone.auth.getUser();
	await comeLate(outreach);
	return field.sync(
		phone,
		device,
		data.user?.id ?? '',
		[
			{
				id: visit,
				kind: 'visit',
				visit: {
					site_id: site.id,
					started_at: '2026-01-30T12:00:00Z',
					minutes: null,
					team_size: 7,
					contacts_new: 1,
					contacts_returning: 1,
					note: null,
					closed_reason: 'goodbye',
					services: []
				}
			}
		],
		{ queued: 0, refused: 0 }
	);
}

export const calls: Calls = {
	register: ({ phone }) => field.register(phone, device),
	standing: ({ phone }) => field.standing(phone, device.id),
	pack: ({ phone }) => field.pack(phone, device),
	sync: bringHome,
	forget: ({ phone }) => field.forget(phone, device.id)
};
