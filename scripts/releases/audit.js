import { parseArgs } from 'node:util';
import { audit as auditFiles, releaseFile } from '../../src/lib/releases/index.ts';
import { say, Stop } from '../machine/say.js';
import { readJson } from './files.js';

const usage = `npm run releases:audit -- FILE…

Works out what published release files tell together: give all files of a series at once.`;

/**
 * Audits published files from outside: no database, no true table.
 *
 * @param {string[]} args
 * @returns {Promise<number>} 0 when nothing breaks
 */
export async function audit(args) {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: { help: { type: 'boolean', default: false } }
	});
	if (values.help || positionals.length === 0) {
		say(usage);
		return values.help ? 0 : 1;
	}
	const files = positionals.map((path) => readJson(path, releaseFile));
	const found = await auditFiles(files).catch((/** @type {unknown} */ error) => {
		throw new Stop(error instanceof Error ? error.message : String(error));
	});
	say(
		`${found.releases} releases: ${found.withheld} withheld and ${found.implied} unlisted figures, ` +
			`${found.below} of them known to be below k, ${found.breaks.length} break.`
	);
	for (const { key, low, high, kind } of found.breaks)
		say(
			`${key}: ${low} to ${high === Infinity ? 'any number' : high}` +
				(kind === 'group' ? ', a small group' : ', a withheld figure')
		);
	return found.breaks.length === 0 ? 0 : 1;
}
