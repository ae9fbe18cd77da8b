import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { pinnedNode, root } from '../machine/house.js';

/** No step of ours takes as long; one that does hangs. */
const patienceMs = 30 * 60_000;

/** Tools, and what they start themselves, find the pinned Node first. */
const searchPath = [dirname(pinnedNode), join(root, 'node_modules/.bin'), process.env.PATH].join(
	delimiter
);

/**
 * Runs a script of an installed package on our Node, its output on our terminal.
 *
 * @param {string} script under node_modules/
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] beside ours
 * @returns {Promise<boolean>} whether it ended with exit code 0
 */
export async function tool(script, args, env = {}) {
	return command(process.execPath, [join(root, 'node_modules', script), ...args], env);
}

/**
 * Runs a program to its end, its output on our terminal.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>}
 */
export async function command(program, args, env = {}) {
	const child = spawn(program, args, {
		cwd: root,
		env: { ...process.env, PATH: searchPath, ...env },
		stdio: ['ignore', 'inherit', 'inherit'],
		timeout: patienceMs
	});
	return new Promise((resolve) => {
		child.once('error', () => resolve(false));
		child.once('exit', (code) => resolve(code === 0));
	});
}
