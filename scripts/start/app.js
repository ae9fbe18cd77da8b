import { join } from 'node:path';
import { startChild } from './children.js';
import { root } from '../machine/house.js';
import { Stop } from '../machine/say.js';

/** Import files are the largest bodies; every other route refuses far less by itself. */
const bodySizeLimit = '12M';
const patienceMs = 60_000;

/**
 * Starts the app: the build, or with `dev` the sources.
 *
 * @param {{ port: number, dev: boolean, host: string, origin: string }} place
 * @param {{ url: string, publishableKey: string }} supabase
 */
export function startApp({ port, dev, host, origin }, { url, publishableKey }) {
	const env = {
		BODY_SIZE_LIMIT: bodySizeLimit,
		SHUTDOWN_TIMEOUT: '5',
		...process.env,
		HOST: host,
		PORT: String(port),
		ORIGIN: origin,
		PUBLIC_SUPABASE_URL: url,
		PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey
	};
	const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'dev', '--strictPort'];
	const args = dev
		? [...vite, '--host', host, '--port', String(port)]
		: [join(root, 'scripts/start/app-process.js')];
	return startChild('app', args, env);
}

/**
 * Waits until the app answers; throws a Stop where it ends or stays silent.
 *
 * @param {import('./children.js').Child} child
 * @param {string} address
 */
export async function appAnswers({ ended }, address) {
	let over = false;
	const end = ended.then((code) => {
		over = true;
		return code;
	});
	const until = Date.now() + patienceMs;
	while (!over && Date.now() < until) {
		if (await answers(`${address}/healthz`)) return;
		await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 50))]);
	}
	throw new Stop(
		over ? `The app ended with code ${await end}, see above.` : 'The app does not answer.'
	);
}

/** @param {string} url */
async function answers(url) {
	try {
		const { status } = await fetch(url, { signal: AbortSignal.timeout(5000) });
		return status < 500;
	} catch {
		return false;
	}
}
