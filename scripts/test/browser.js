import { existsSync } from 'node:fs';
import { findChromium } from '../chromium.js';
import { say } from '../machine/say.js';
import { command, tool } from './tool.js';

/**
 * Finds Chromium or Chrome, or installs one: playwright's own download, or where that is refused Debian's package.
 *
 * @returns {Promise<string | null>} its path
 */
export async function needChromium() {
	const found = findChromium();
	if (found) return found;
	say('No Chromium or Chrome here: installing one.');
	await tool('@playwright/test/cli.js', ['install', 'chromium']);
	const downloaded = findChromium();
	// A download without the system's libraries is there but does not start.
	if (downloaded && (await command(downloaded, ['--version']))) return downloaded;
	const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
	if (!isRootOnDebian) return downloaded;
	await command('apt-get', ['update']);
	await command('apt-get', ['install', '-y', 'chromium']);
	return findChromium();
}
