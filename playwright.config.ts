import { defineConfig } from '@playwright/test';
import { drawingFlags, findChromium, plainFlags } from './scripts/chromium.js';

const port = Number(process.env.E2E_PORT ?? 4173);

const executablePath = findChromium() ?? undefined;
const drawing = { launchOptions: { executablePath, args: drawingFlags } };
const plain = { launchOptions: { executablePath, args: plainFlags } };

// What only looks at the demo or brings a server of its own.
/** Twenty killed servers and browsers take ten minutes of two busy cores: `LONG=1 npx playwright test field-killed`. */
const long = process.env.LONG === '1';
const apart = /(access|accessible|field-killed)\.spec\.ts/;

// One backend and one app for the whole run (tests/e2e/server.js): the tests share the demo and never wait for a clock.
// Tests that change the demo follow each other; what keeps apart runs beside them.
export default defineConfig({
	testDir: 'tests/e2e',
	fullyParallel: false,
	workers: 2,
	// Patience for a machine that does something else as well; no test waits for a clock.
	timeout: 120_000,
	expect: { timeout: 20_000 },
	reporter: [['list']],
	use: {
		baseURL: `http://localhost:${port}`,
		trace: 'retain-on-failure'
	},
	projects: [
		{
			name: 'apart',
			testMatch: apart,
			grepInvert: long ? /@map/ : /@map|@long/,
			workers: 1,
			use: plain
		},
		{ name: 'shared', testIgnore: apart, grepInvert: /@map/, workers: 1, use: plain },
		{ name: 'map', grep: /@map/, workers: 1, use: drawing }
	],
	webServer: {
		command: 'node tests/e2e/server.js',
		url: `http://localhost:${port}/healthz`,
		timeout: 180_000,
		// Killed outright it would leave its data folder and the file of tiles behind.
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		reuseExistingServer: !process.env.CI
	}
});
