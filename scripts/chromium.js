import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** For a machine without a sandbox, and a browser that asks nobody outside for anything. */
const quietFlags = [
	'--no-sandbox',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** WebGL without a graphics card, for what draws a map. Each other page pays for it: twice the time to draw. */
export const drawingFlags = [
	...quietFlags,
	'--enable-unsafe-swiftshader',
	'--use-angle=swiftshader'
];

/** No WebGL: maps stay the server's pictures. */
export const plainFlags = [...quietFlags, '--disable-gpu'];

const commands = [
	'chromium',
	'chromium-browser',
	'google-chrome-stable',
	'google-chrome',
	'chrome'
];

/**
 * Where a Chromium or Chrome is: `CHROME_PATH`, the search path, the usual places of the three systems, playwright's
 * own download. Null when there is none.
 *
 * @returns {string | null}
 */
export function findChromium() {
	const named = process.env.CHROME_PATH;
	if (named) return existsSync(named) ? named : null;
	return (
		[...onSearchPath(), ...usualPlaces(), ...downloaded()].find((path) => existsSync(path)) ?? null
	);
}

function onSearchPath() {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const ending = process.platform === 'win32' ? '.exe' : '';
	return commands.flatMap((command) => folders.map((folder) => join(folder, command + ending)));
}

function usualPlaces() {
	const { HOME = '', LOCALAPPDATA = '', PROGRAMFILES = '' } = process.env;
	const programs86 = process.env['PROGRAMFILES(X86)'] ?? '';
	if (process.platform === 'darwin') {
		const applications = ['Google Chrome', 'Chromium'].map((name) =>
			join('Applications', `${name}.app`, 'Contents', 'MacOS', name)
		);
		return applications.flatMap((place) => [join('/', place), join(HOME, place)]);
	}
	if (process.platform === 'win32') {
		const chrome = join('Google', 'Chrome', 'Application', 'chrome.exe');
		const edge = join('Microsoft', 'Edge', 'Application', 'msedge.exe');
		const roots = [PROGRAMFILES, programs86, LOCALAPPDATA].filter(Boolean);
		return roots.flatMap((root) => [join(root, chrome), join(root, edge)]);
	}
	return ['/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

function downloaded() {
	try {
		const { chromium } = createRequire(import.meta.url)('playwright-core');
		return [chromium.executablePath()];
	} catch {
		return [];
	}
}
