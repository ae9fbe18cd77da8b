import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/chromium.js';

const port = Number(process.env.E2E_PORT ?? 4173);

// One backend and one app for the whole run (tests/e2e/server.js): the tests share the demo and never wait for a clock.
export default defineConfig({
	testDir: 'tests/e2e',
	fullyParallel: false,
	workers: 1,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list']],
	use: {
		baseURL: `http://localhost:${port}`,
		trace: 'retain-on-failure',
		launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumFlags }
	},
	webServer: {
		command: 'node tests/e2e/server.js',
		url: `http://localhost:${port}/healthz`,
		timeout: 180_000,
		// Killed outright it would leave its data folder and the file of tiles behind.
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		reuseExistingServer: !process.env.CI
	}
});
