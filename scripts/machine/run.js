import { spawn } from 'node:child_process';
import { root } from './house.js';
import { Stop } from './say.js';

/**
 * Runs a command to its end and keeps its output for the case that it fails.
 *
 * @param {string} what for the sentence of a failure: "npm ci"
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 */
export async function run(what, command, args, { env = process.env, shell = false } = {}) {
	const child = spawn(command, args, { cwd: root, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => (output += text));
	}
	const code = await new Promise((resolve) => {
		child.once('error', () => resolve(-1));
		child.once('close', resolve);
	});
	if (code === 0) return;
	if (output.includes('ENOSPC')) throw new Stop(`The disk is full: ${what} could not finish.`);
	throw new Stop(`${output.trim()}\n\n${what} failed, see above.`);
}
