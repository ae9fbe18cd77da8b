import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../supabase/embedded/boot.ts';
import { layTiles, takeTilesAway } from './tiles.js';

// The built app on an embedded backend with the demo, in a data folder of its own that goes when the run ends.
const port = Number(process.env.E2E_PORT ?? 4173);
const folder = mkdtempSync(join(tmpdir(), 'baileo-e2e-'));
const backend = await startEmbedded({ dataDir: folder, demo: true, quiet: true, floorMs: 0 });
layTiles();
const app = spawn(process.execPath, ['scripts/serve.js'], {
	stdio: 'inherit',
	env: {
		...process.env,
		HOST: '127.0.0.1',
		PORT: String(port),
		ORIGIN: `http://localhost:${port}`,
		PUBLIC_SUPABASE_URL: backend.url,
		PUBLIC_SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
		SIGN_IN_FLOOR_MS: '0'
	}
});

let isEnding = false;
async function end() {
	if (isEnding) return;
	isEnding = true;
	app.kill('SIGTERM');
	takeTilesAway();
	await backend.close();
	rmSync(folder, { recursive: true, force: true });
	process.exit(0);
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
app.on('exit', end);
