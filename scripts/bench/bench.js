import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../supabase/embedded/boot.ts';
import { Refusal } from '../../supabase/embedded/refusal.ts';
import { root } from '../machine/house.js';
import { say, Stop } from '../machine/say.js';
import { appAnswers, startApp } from '../start/app.js';
import { buildIfNeeded } from '../start/build.js';
import { brushRatios } from './brush.js';
import { databaseRatios, payloadRatio } from './database.js';
import { latencyRatios } from './latency.js';
import { networkRatios } from './network.js';
import { addSection, asMarkdown, describeMachine } from './report.js';
import { releases } from './releases.js';
import { budgetOf, lazyBytes, lazyGate, routeBytes } from './route-bytes.js';
import { upkeepRatios } from './upkeep.js';

/** @typedef {import('../../supabase/embedded/boot.ts').Embedded} Embedded */

const usage =
	'npm run bench -- [--data .baileo-load] [--json] [--dry]\nFirst: npm run load.\nnpm run bench -- --releases 50 [--dry] for disclosure control alone.';

/**
 * Measures the built app on a filled data folder; adds a section to BENCH.md, with `--dry` only prints it.
 *
 * @param {string[]} args
 * @returns {Promise<number>} the code to end with
 */
export async function bench(args) {
	const { values } = parseArgs({
		args,
		options: {
			data: { type: 'string', default: '.baileo-load' },
			json: { type: 'boolean', default: false },
			dry: { type: 'boolean', default: false },
			releases: { type: 'string' },
			help: { type: 'boolean', default: false }
		}
	});
	if (values.releases) {
		const section = await releases(Number(values.releases));
		say(section);
		if (!values.dry) addSection(join(root, 'BENCH.md'), section);
		return 0;
	}
	const data = resolve(values.data);
	if (values.help || !existsSync(join(data, 'db'))) {
		say(usage);
		return values.help ? 0 : 1;
	}
	await buildIfNeeded();
	const embedded = await startEmbedded({ dataDir: data, quiet: true }).catch((error) => {
		if (error instanceof Refusal) throw new Stop(error.message);
		throw error;
	});
	try {
		const run = {
			at: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
			machine: describeMachine(),
			rows: await countRows(embedded),
			ratios: [
				...(await databaseRatios(embedded.sql)),
				...(await upkeepRatios(embedded.sql)),
				await payloadRatio(embedded.sql),
				...(await pages(embedded)),
				...(await networkRatios())
			],
			weights: await weigh()
		};
		const section = asMarkdown(run);
		say(values.json ? JSON.stringify(run, null, '\t') : section);
		if (!values.dry) addSection(join(root, 'BENCH.md'), section);
	} finally {
		await embedded.close();
	}
	return 0;
}

/** @param {Embedded} embedded */
async function countRows({ sql }) {
	const [rows] = await sql(
		`select (select count(*) from public.sites)::int as sites, (select count(*) from public.visits)::int as visits`
	);
	return { sites: Number(rows?.sites), visits: Number(rows?.visits) };
}

/** @param {Embedded} embedded */
async function pages({ url, publishableKey, demoAccounts }) {
	const account = demoAccounts.find(({ role }) => role === 'coordinator');
	if (!account) {
		say('Nobody of the demo can sign in here, so no page is timed.');
		return [];
	}
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const place = { port, dev: false, host: '127.0.0.1', origin };
	const app = startApp(place, { url, publishableKey });
	try {
		await appAnswers(app, origin);
		return [...(await latencyRatios(origin, account)), ...(await brushRatios(origin, account))];
	} finally {
		app.process.kill('SIGTERM');
		await app.ended;
	}
}

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((found, failed) => {
		const server = createServer().once('error', failed);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => found(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

async function weigh() {
	const routes = (await routeBytes(root)) ?? [];
	const lazy = lazyBytes(root, routes);
	return [
		...routes.map(({ route, js, css }) => ({ route, js, css, ...budgetOf(route) })),
		{ route: 'lazy: map engine and worker', js: lazy.js, css: 0, goal: 265_000, gate: lazyGate }
	];
}
