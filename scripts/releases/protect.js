import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { release, releaseCase } from '../../src/lib/releases/index.ts';
import { say, Stop } from '../machine/say.js';
import { readJson } from './files.js';

const usage = `npm run releases:protect -- TABLE.json [--out RELEASE.json] [--certificate CERTIFICATE.json]

Prints the published release; the certificate goes to its own file, because it points at what is sensitive.
The format of TABLE.json stands in src/lib/releases/README.md.`;

/**
 * Protects one table.
 *
 * @param {string[]} args
 * @returns {Promise<number>} 0 when every promise is proved and the verifier found no gap
 */
export async function protect(args) {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			out: { type: 'string' },
			certificate: { type: 'string' },
			help: { type: 'boolean', default: false }
		}
	});
	const [path] = positionals;
	if (values.help || !path) {
		say(usage);
		return values.help ? 0 : 1;
	}
	const given = readJson(path, releaseCase);
	const made = await release(given).catch((/** @type {unknown} */ error) => {
		throw new Stop(`${path}: ${error instanceof Error ? error.message : error}`);
	});
	const { text, certificate, gaps, protection } = made;
	if (values.out) writeFileSync(values.out, text);
	else if (gaps.length === 0) process.stdout.write(text);
	if (values.certificate)
		writeFileSync(values.certificate, JSON.stringify(certificate, null, '\t') + '\n');
	const shown = protection.pattern.reduce((sum, flag) => sum + flag, 0);
	console.error(
		`${shown} new figures shown, ${certificate.requirements.length} requirements, ` +
			`${protection.open.length} open ends, ${gaps.length} gaps. sha256 ${made.sha256}`
	);
	for (const gap of gaps) console.error(gap);
	return gaps.length === 0 ? 0 : 1;
}
