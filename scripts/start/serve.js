import { appAnswers, startApp } from './app.js';
import { inviteFirstCoordinator, startBackend } from './backend.js';
import { buildIfNeeded } from './build.js';
import { stopChild } from './children.js';
import { duration, say, step, Stop } from '../machine/say.js';

/** @typedef {import('./children.js').Child} Child */

/**
 * Starts database and app on the pinned Node, says where they are, and ends both in order.
 *
 * @param {import('./flags.js').Flags} flags
 */
export async function serve(flags) {
	const since = performance.now();
	/** @type {Child[]} */
	const children = [];
	const asked = endWhenAsked(children);
	try {
		if (flags.reset) await (await import('./reset.js')).reset(flags);
		if (!flags.dev) await buildIfNeeded();
		const hosted = hostedSupabase();
		const supabase = hosted ?? (await embeddedSupabase(flags, children));
		const host = process.env.HOST ?? '127.0.0.1';
		const origin = process.env.ORIGIN ?? `http://localhost:${flags.port}`;
		const app = startApp({ port: flags.port, dev: flags.dev, host, origin }, supabase);
		children.push(app);
		await step('Starting the app', () =>
			appAnswers(app, `http://${reachable(host)}:${flags.port}`)
		);
		say(`\nBaileo is ready after ${duration(performance.now() - since)}: ${origin}`);
		sayAccounts(supabase.demoAccounts);
		const [database] = children;
		if (supabase.lacksCoordinator && database) await inviteFirstCoordinator(database);
		say('\nCtrl-C ends it.');
		await Promise.race([asked, ...children.map(ownEnd)]);
	} catch (error) {
		if (!isEnding) throw error;
	} finally {
		await endAll(children);
	}
	process.exit();
}

let isEnding = false;

/** @param {import('./flags.js').Flags} flags @param {Child[]} children */
async function embeddedSupabase(flags, children) {
	const { child, ready } = startBackend(flags);
	children.push(child);
	return ready;
}

/** @returns {import('./backend.js').Ready | null} */
function hostedSupabase() {
	const { PUBLIC_SUPABASE_URL: url, PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey } = process.env;
	if (!url || !publishableKey) return null;
	say(`Using Supabase at ${url}`);
	return { url, publishableKey, demoAccounts: [], lacksCoordinator: false };
}

/** @param {string} host */
function reachable(host) {
	return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

/**
 * The first account of each role.
 *
 * @param {import('./backend.js').Account[]} all
 */
function sayAccounts(all) {
	const accounts = all.filter(({ role }, i) => all.findIndex((other) => other.role === role) === i);
	if (accounts.length === 0) return;
	say('\nDemo accounts (everything in the demo is invented):');
	const width = (/** @type {'role' | 'email' | 'password'} */ key) =>
		Math.max(...accounts.map((account) => account[key].length));
	for (const { role, email, password, organisation } of accounts) {
		const cells = [
			role.padEnd(width('role')),
			email.padEnd(width('email')),
			password.padEnd(width('password'))
		];
		say(`  ${cells.join('  ')}  ${organisation}`);
	}
}

/**
 * @param {Child} child
 * @returns {Promise<never>}
 */
async function ownEnd({ name, ended }) {
	const code = await ended;
	if (isEnding) return new Promise(() => undefined);
	throw new Stop(`The ${name} process ended by itself with code ${code}: stopping.`);
}

/**
 * Resolves at the first Ctrl-C or SIGTERM. Before everything runs, that is also what ends the start.
 *
 * @param {Child[]} children
 */
function endWhenAsked(children) {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(signal, () => {
				if (isEnding) return;
				isEnding = true;
				say('\nEnding …');
				resolve(undefined);
				endAll(children).then(() => process.exit(0));
			});
		}
	});
}

/** @type {Promise<void> | null} */
let ending = null;

/** The app first, then its database. @param {Child[]} children */
function endAll(children) {
	isEnding = true;
	ending ??= (async () => {
		for (const child of children.toReversed()) await stopChild(child);
	})();
	return ending;
}
