import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../supabase/embedded/boot.ts';
import { Refusal } from '../../supabase/embedded/refusal.ts';
import { say } from '../machine/say.js';

const usage =
	'npm run lift-lockdown -- [--data .baileo]\n' +
	'Lifts a lockdown whose holder has no session any more. Stop the app first: one process at a time opens a data folder.';

/**
 * The way back from a lockdown for the one who runs the server: being able to stop the app and to read its data folder
 * is the right to do it. On Supabase the same is `select private.end_lockdown();` in the SQL editor.
 *
 * @param {string[]} args
 * @returns {Promise<number>} the code to end with
 */
export async function liftLockdown(args) {
	const { values } = parseArgs({
		args,
		options: {
			data: { type: 'string', default: '.baileo' },
			help: { type: 'boolean', default: false }
		}
	});
	if (values.help) {
		say(usage);
		return 0;
	}
	const data = resolve(values.data);
	if (!existsSync(join(data, 'db'))) {
		say(`${data} holds no data. Name the folder of the app: --data DIR.`);
		return 1;
	}
	try {
		const embedded = await startEmbedded({ dataDir: data, quiet: true });
		try {
			const [row] = await embedded.sql('select private.end_lockdown() as lifted');
			say(
				row?.lifted ? 'The lockdown is lifted; this is in the audit log.' : 'There is no lockdown.'
			);
		} finally {
			await embedded.close();
		}
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		say(error.message);
		return 1;
	}
	return 0;
}
