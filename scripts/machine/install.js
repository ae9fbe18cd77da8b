import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findNpm, needSpace, pinnedNode, root } from './house.js';
import { run } from './run.js';
import { step, Stop } from './say.js';

/** Installs the dependencies where they are missing, unfinished, or older than the lock file. */
export async function installIfNeeded() {
	if (isInstalled()) return;
	needSpace(1200, 'installing');
	await step('Installing the dependencies (npm ci)', async () => {
		const npm = findNpm();
		if (npm) await run('npm ci', process.execPath, [npm, 'ci', '--no-audit', '--no-fund']);
		else await run('npm ci', 'npm', ['ci'], { shell: process.platform === 'win32' });
	});
	if (existsSync(pinnedNode)) return;
	throw new Stop(
		'npm did not install the pinned Node: allow the install script of the package "node".'
	);
}

function isInstalled() {
	// npm writes its own copy of the lock file last, so an interrupted install has none.
	const done = join(root, 'node_modules/.package-lock.json');
	if (!existsSync(done) || !existsSync(pinnedNode)) return false;
	return statSync(done).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}
