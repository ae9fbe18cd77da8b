import { median } from './database.js';

/** @typedef {import('./report.js').Ratio} Ratio */

const rounds = 11;

/**
 * How long the server takes for a page of a coordinator, beside the page that does nothing, in turns.
 *
 * @param {string} origin
 * @param {{ email: string, password: string }} account
 * @returns {Promise<Ratio[]>}
 */
export async function latencyRatios(origin, account) {
	const cookie = await signIn(origin, account);
	const paths = ['/healthz', '/overview', '/sites'];
	/** @type {Map<string, number[]>} */
	const times = new Map(paths.map((path) => [path, []]));
	for (let round = 0; round <= rounds; round++) {
		for (const path of paths) {
			const took = await time(origin + path, cookie);
			// The first round warms everything and is not counted.
			if (round > 0) times.get(path)?.push(took);
		}
	}
	const peer = median(times.get('/healthz') ?? []);
	return paths.slice(1).map((path) => ({
		what: `${path} / healthz`,
		unit: 'ms',
		value: median(times.get(path) ?? []),
		peer
	}));
}

/**
 * @param {string} url
 * @param {string} cookie
 */
async function time(url, cookie) {
	const since = performance.now();
	const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
	await answer.arrayBuffer();
	if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
	return performance.now() - since;
}

/**
 * @param {string} origin
 * @param {{ email: string, password: string }} account
 */
async function signIn(origin, { email, password }) {
	const answer = await fetch(`${origin}/sign-in`, {
		method: 'POST',
		// A form of a browser: without it Kit answers as to its own script.
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams({ email, password }),
		redirect: 'manual'
	});
	await answer.arrayBuffer();
	const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
	if (answer.status !== 303 || cookies.length === 0) {
		throw new Error(`signing in answered ${answer.status}`);
	}
	return cookies.join('; ');
}
