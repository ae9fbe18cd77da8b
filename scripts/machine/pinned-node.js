import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './house.js';
import { installIfNeeded } from './install.js';
import { Stop } from './say.js';

/**
 * Runs the rest of a command on the pinned Node with everything installed: here if this is that Node, else by starting
 * the same script once more on it. A Stop ends as its one sentence and exit code 1.
 *
 * @param {string} script file name under scripts/
 * @param {string[]} args
 * @param {() => Promise<void>} work
 */
export async function onPinnedNode(script, args, work) {
	try {
		await installIfNeeded();
		if (isPinned()) await work();
		else await again(script, args);
	} catch (error) {
		sayStop(error);
	}
}

/**
 * Prints a Stop, or a Refusal of the backend, and sets the exit code; throws everything else on.
 *
 * @param {unknown} error
 */
export function sayStop(error) {
	// The backend's own word for it, which a script that runs on Node 20 cannot import.
	const isRefusal = error instanceof Error && error.name === 'Refusal';
	if (!(error instanceof Stop || isRefusal)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}

function isPinned() {
	const text = readFileSync(join(root, 'node_modules/node/package.json'), 'utf8');
	return process.versions.node === JSON.parse(text).version;
}

/**
 * We only pass signals on and take the exit code.
 *
 * @param {string} script
 * @param {string[]} args
 */
async function again(script, args) {
	const child = spawn(pinnedNode, [join(root, 'scripts', script), ...args], { stdio: 'inherit' });
	// The terminal sends Ctrl-C to both of us; a second copy would look like impatience.
	process.on('SIGINT', () => undefined);
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	process.exitCode = await new Promise((resolve) => {
		child.once('error', () => resolve(1));
		child.once('exit', (code) => resolve(code ?? 1));
	});
}
