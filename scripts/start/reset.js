import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { openDataFolder } from '../../supabase/embedded/data-folder.ts';
import { takeLock } from '../../supabase/embedded/lock.ts';
import { Stop, step } from '../machine/say.js';

/**
 * Throws the data away, after a yes. Only what the backend itself made goes, so that a wrong folder loses nothing else.
 *
 * @param {{ data: string, yes: boolean }} flags
 */
export async function reset({ data, yes }) {
	if (!existsSync(data)) return;
	const folder = openDataFolder(data);
	if (!yes && !(await confirm(folder.root))) throw new Stop('Nothing was deleted.');
	const lock = takeLock(folder.lock);
	await step(`Deleting the data in ${folder.root}`, () => {
		const { db, keys, mail, limits, making } = folder;
		for (const path of [making, db, keys, mail, limits])
			rmSync(path, { recursive: true, force: true });
	});
	lock.release();
}

/** @param {string} place */
async function confirm(place) {
	if (!process.stdin.isTTY)
		throw new Stop('--reset deletes everything: add --yes to say so without a terminal.');
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
	const answer = await terminal.question(`Delete everything in ${place}? Type yes: `);
	terminal.close();
	return answer.trim().toLowerCase() === 'yes';
}
