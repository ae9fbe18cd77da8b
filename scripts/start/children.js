import { spawn } from 'node:child_process';
import { root } from '../machine/house.js';

/** @typedef {{ name: string, process: import('node:child_process').ChildProcess, ended: Promise<number | null> }} Child */

const patienceMs = 10_000;

/**
 * Starts a Node process with a channel to us. It gets a process group of its own, so that Ctrl-C reaches only us and we
 * end the two in order: first the app, then its database.
 *
 * @param {string} name
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Child}
 */
export function startChild(name, args, env) {
	const child = spawn(process.execPath, args, {
		cwd: root,
		env,
		detached: process.platform !== 'win32',
		windowsHide: true,
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	/** @type {Promise<number | null>} */
	const ended = new Promise((resolve) => {
		child.once('error', () => resolve(1));
		child.once('exit', (code) => resolve(code));
	});
	return { name, process: child, ended };
}

/**
 * Asks a child to end and waits; one that does not is killed.
 *
 * @param {Child | null} child
 */
export async function stopChild(child) {
	if (!child || child.process.exitCode !== null || child.process.signalCode !== null) return;
	if (child.process.connected) child.process.send('stop', () => undefined);
	else child.process.kill('SIGTERM');
	const force = setTimeout(() => child.process.kill('SIGKILL'), patienceMs);
	await child.ended;
	clearTimeout(force);
}
