import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFlags, usage } from './flags.js';
import { needPort, pinnedNode, root } from './house.js';
import { installIfNeeded } from './install.js';
import { say, Stop } from './say.js';

/**
 * Everything from an empty machine to a running app.
 *
 * @param {string[]} args
 */
export async function start(args) {
	try {
		const flags = readFlags(args);
		if (flags.help) return say(usage);
		await needPort(process.env.HOST ?? '127.0.0.1', flags.port);
		await installIfNeeded();
		if (!isPinned()) return await again(args);
		const { serve } = await import('./serve.js');
		await serve(flags);
	} catch (error) {
		if (!(error instanceof Stop)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	}
}

function isPinned() {
	const text = readFileSync(join(root, 'node_modules/node/package.json'), 'utf8');
	return process.versions.node === JSON.parse(text).version;
}

/**
 * The same command once more on the pinned Node; we only pass signals on and take its exit code.
 *
 * @param {string[]} args
 */
async function again(args) {
	const child = spawn(pinnedNode, [join(root, 'scripts/start.js'), ...args], { stdio: 'inherit' });
	// The terminal sends Ctrl-C to both of us; a second copy would look like impatience.
	process.on('SIGINT', () => undefined);
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	process.exitCode = await new Promise((resolve) => {
		child.once('error', () => resolve(1));
		child.once('exit', (code) => resolve(code ?? 1));
	});
}
