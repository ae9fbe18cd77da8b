import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type Embedded } from '../../supabase/embedded/boot.ts';

/** An installation of a test's own: empty, its database at hand, its mails readable. */
export type OwnServer = {
	origin: string;
	backend: Embedded;
	/** The newest 8-digit code that was mailed to an address. */
	codeFor(address: string): Promise<string>;
	/** Two hours later for the rate limits, and for nothing else. */
	forgetLimits(): void;
	close(): Promise<void>;
};

/** Starts backend and built app on a fresh data folder and a port beside that of the shared server. */
export async function startOwnServer(): Promise<OwnServer> {
	const port = Number(process.env.E2E_PORT ?? 4173) + 1;
	const origin = `http://localhost:${port}`;
	const folder = mkdtempSync(join(tmpdir(), 'baileo-e2e-own-'));
	let later = 0;
	const backend = await startEmbedded({
		dataDir: folder,
		quiet: true,
		floorMs: 0,
		now: () => Date.now() + later
	});
	const app = spawn(process.execPath, ['scripts/serve.js'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: {
			...process.env,
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: origin,
			PUBLIC_SUPABASE_URL: backend.url,
			PUBLIC_SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
			SIGN_IN_FLOOR_MS: '0'
		}
	});
	await answers(`${origin}/healthz`);
	return {
		origin,
		backend,
		async codeFor(address) {
			await backend.mailIdle();
			const mails = readdirSync(join(folder, 'mail')).sort();
			const bodies = mails.map((name) => readFileSync(join(folder, 'mail', name), 'utf8'));
			const mine = bodies.filter((mail) => mail.includes(`To: ${address}\r\n`)).at(-1) ?? '';
			const body = mine.split('\r\n\r\n')[1]?.replaceAll('\r\n', '') ?? '';
			return /\b\d{8}\b/.exec(Buffer.from(body, 'base64').toString('utf8'))?.[0] ?? '';
		},
		forgetLimits() {
			later += 7_200_000;
		},
		async close() {
			const gone = new Promise((resolve) => app.once('exit', resolve));
			app.kill('SIGTERM');
			await gone;
			await backend.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Resolves at the first answer; the test's own time limit ends the asking. */
async function answers(address: string): Promise<void> {
	for (;;) {
		const answer = await fetch(address).catch(() => null);
		if (answer?.ok) return;
		await new Promise((resolve) => setImmediate(resolve));
	}
}
