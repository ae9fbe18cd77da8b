import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { findChromium, plainFlags } from '../../scripts/chromium.js';

/** Something that can be ended without a chance to put anything in order, and started again on what it left. */
export interface Killable<Open> {
	/** What it writes to, and finds again. */
	folder: string;
	start(): Promise<Open>;
	/** As when the power goes: SIGKILL, and nothing asked. */
	kill(): Promise<void>;
	/** Ends it for good and takes its folder away. */
	remove(): Promise<void>;
}

/** Kills with everything they have started: a browser is many processes, and may stand behind a script. */
async function killAll(children: readonly ChildProcess[]): Promise<void> {
	const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
	const gone = alive.map((child) => once(child, 'exit'));
	for (const { pid } of alive) if (pid) process.kill(-pid, 'SIGKILL');
	await Promise.all(gone);
}

/** Asks until there is something; the test's own time limit ends the asking. */
async function until<T>(look: () => T | null | Promise<T | null>): Promise<T> {
	for (;;) {
		const found = await look();
		if (found) return found;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** Backend and built app, each in a process of its own, on the demo; started again they answer at the same address. */
export function killableServer(port: number): Killable<string> {
	const folder = mkdtempSync(join(tmpdir(), 'baileo-e2e-killed-'));
	const origin = `http://localhost:${port}`;
	let children: ChildProcess[] = [];
	return {
		folder,
		async start() {
			const backend = spawn(process.execPath, ['supabase/embedded/main.ts', '--data', folder], {
				detached: true,
				stdio: ['ignore', 'ignore', 'inherit', 'ipc']
			});
			children = [backend];
			const { url, publishableKey } = await new Promise<{ url: string; publishableKey: string }>(
				(resolve, reject) => {
					backend.once('exit', () => reject(new Error('the backend ended before it was ready')));
					backend.on('message', (said: { ready?: { url: string; publishableKey: string } }) => {
						if (said.ready) resolve(said.ready);
					});
				}
			);
			const app = spawn(process.execPath, ['scripts/serve.js'], {
				detached: true,
				stdio: ['ignore', 'ignore', 'inherit'],
				env: {
					...process.env,
					HOST: '127.0.0.1',
					PORT: String(port),
					ORIGIN: origin,
					PUBLIC_SUPABASE_URL: url,
					PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey,
					SIGN_IN_FLOOR_MS: '0'
				}
			});
			children.push(app);
			await until(() =>
				fetch(`${origin}/healthz`).then(
					({ ok }) => ok || null,
					() => null
				)
			);
			return origin;
		},
		kill: () => killAll(children),
		async remove() {
			await killAll(children);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** A browser with a profile on the disk, as a phone has it; Playwright speaks to it and does not own it. */
export function killableBrowser(): Killable<BrowserContext> {
	const folder = mkdtempSync(join(tmpdir(), 'baileo-e2e-phone-'));
	const told = join(folder, 'DevToolsActivePort');
	let children: ChildProcess[] = [];
	return {
		folder,
		async start() {
			rmSync(told, { force: true });
			const program = spawn(
				findChromium() ?? chromium.executablePath(),
				[
					...plainFlags,
					'--headless=new',
					'--remote-debugging-port=0',
					`--user-data-dir=${folder}`,
					'about:blank'
				],
				{ detached: true, stdio: 'ignore' }
			);
			children = [program];
			const port = await until(() =>
				existsSync(told) ? readFileSync(told, 'utf8').split('\n')[0] || null : null
			);
			const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
			const [context] = browser.contexts();
			if (!context) throw new Error('the browser has no profile open');
			return context;
		},
		kill: () => killAll(children),
		async remove() {
			await killAll(children);
			// What the browser had started ends a moment after it, and may still write.
			rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
		}
	};
}
