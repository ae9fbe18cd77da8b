import * as settings from '../../../src/lib/server/db/settings';
import type { Calls } from './world.ts';

export const calls: Calls = {
	get: ({ db }) => settings.get(db),
	save: async ({ db }) => {
		const { settings: now, revisitDays } = await settings.get(db);
		const { version, ...changes } = now;
		return settings.save(db, version, {
			...changes,
			revisit_days: Object.fromEntries(revisitDays)
		});
	}
};
