import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { startChild } from './children.js';
import { root } from '../machine/house.js';
import { say, stepDone, Stop } from '../machine/say.js';

/**
 * @typedef {{ role: string, email: string, password: string, organisation: string }} Account
 * @typedef {{ url: string, publishableKey: string, demoAccounts: Account[], lacksCoordinator: boolean }} Ready
 */

/**
 * Starts the embedded Supabase and says its steps.
 *
 * @param {import('./flags.js').Flags} flags
 * @returns {{ child: import('./children.js').Child, ready: Promise<Ready> }} `ready` throws a Stop where it refuses
 */
export function startBackend({ data, demo, coordinator, organisation }) {
	const args = [join(root, 'supabase/embedded/main.ts'), '--data', data];
	if (!demo) args.push('--no-demo');
	if (coordinator) args.push('--coordinator', coordinator);
	if (organisation) args.push('--organisation', organisation);
	const child = startChild('database', args, process.env);
	return { child, ready: listen(child) };
}

/**
 * @param {import('./children.js').Child} child
 * @returns {Promise<Ready>}
 */
function listen({ process: child, ended }) {
	return new Promise((resolve, reject) => {
		child.on('message', (/** @type {any} */ message) => {
			if (message.step) stepDone(`Database: ${message.step}`, message.ms);
			if (message.refused) reject(new Stop(message.refused));
			if (message.ready) resolve(message.ready);
		});
		ended.then((code) =>
			reject(new Stop(`The database process ended with code ${code}, see above.`))
		);
	});
}

/**
 * A new installation has nobody who may invite: asks for the first coordinator, or says how to name one.
 *
 * @param {import('./children.js').Child} child
 */
export async function inviteFirstCoordinator({ process: child }) {
	if (!process.stdin.isTTY) {
		say('\nNobody can sign in yet. Start again with');
		say('  npm start -- --no-demo --coordinator EMAIL --organisation "NAME"');
		return;
	}
	say('\nNobody can sign in yet. Who is the first coordinator?');
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	// At a question the terminal is raw: Ctrl-C comes as a key here and not as a signal to the process.
	terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
	let invited = false;
	while (!invited) {
		const coordinator = (await terminal.question('E-mail address: ')).trim();
		const organisation = (await terminal.question('Organisation: ')).trim();
		const refused = await invite(child, { coordinator, organisation });
		invited = !refused;
		say(refused ?? `${coordinator} is invited: sign in with a code sent to that address.`);
	}
	terminal.close();
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ coordinator: string, organisation: string }} whom
 * @returns {Promise<string | undefined>} why not, in a sentence
 */
async function invite(child, whom) {
	const answer = new Promise((resolve) => child.once('message', resolve));
	child.send(whom);
	return (await answer).refused;
}
