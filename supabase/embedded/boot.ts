import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beginFirstStart, endFirstStart, openDataFolder, type DataFolder } from './data-folder.ts';
import { loadDemoOnce, type DemoAccount } from './demo-once.ts';
import { openGateway } from './gateway.ts';
import { grantAgain, grantsMigration, layGroundwork } from './grants.ts';
import { makeHouse } from './house.ts';
import { openLite, type Lite } from './lite.ts';
import { takeLock } from './lock.ts';
import { guardConsole } from './log.ts';
import { chooseCarrier, PostRoom } from './mail.ts';
import { migrate, readMigrations, type Migration } from './migrate.ts';
import { Queue } from './queue.ts';
import { RateLimits } from './rate-limit.ts';
import { isDiskFull, Refusal } from './refusal.ts';
import { loadSecrets, makePassingServiceKey } from './secrets.ts';
import { assertWallStands } from './self-check.ts';
import type { Owner, Sql } from './sql.ts';

/** What can be set; everything but the data folder has a default. */
export type EmbeddedOptions = {
	dataDir: string;
	/** 0 takes any free port. */
	port?: number;
	migrationsDir?: string;
	/** Loads the demo on the first start of the folder. */
	demo?: boolean;
	/** Keeps the terminal still. */
	quiet?: boolean;
	/** Told of each step when it is done, with its duration in milliseconds. */
	onStep?: (step: string, ms: number) => void;
	/** The clock of the rate limits, in epoch milliseconds. */
	now?: () => number;
	/** The least time an answer about a letter takes, in milliseconds. */
	floorMs?: number;
};

/** The running backend. */
export type Embedded = {
	url: string;
	publishableKey: string;
	/** Accounts of the demo where it is loaded, else empty. */
	demoAccounts: DemoAccount[];
	/** The owner's access, in this process only; waits its turn behind the requests. */
	sql: Sql;
	/** Resolves when all mails asked for have been written or sent. */
	mailIdle(): Promise<void>;
	/** Finishes what is under way, closes the database, gives the lock back. */
	close(): Promise<void>;
};

const ownMigrations = fileURLToPath(new URL('../migrations', import.meta.url));

/**
 * Starts the embedded Supabase on a data folder: lock, keys, database, migrations, grants, self-check, and only then
 * the door. Throws a Refusal with one sentence for a person when it must not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
	const folder = openDataFolder(options.dataDir);
	const lock = takeLock(folder.lock);
	const unguard = options.quiet ? guardConsole(() => undefined) : guardConsole();
	const undo: (() => void | Promise<void>)[] = [() => lock.release(), unguard];
	try {
		return await boot(folder, options, undo);
	} catch (error) {
		await unwind(undo);
		if (isDiskFull(error)) throw new Refusal(`The disk of ${folder.root} is full.`);
		throw error;
	}
}

async function boot(
	folder: DataFolder,
	options: EmbeddedOptions,
	undo: (() => void | Promise<void>)[]
): Promise<Embedded> {
	const step = stopwatch(options.onStep);
	const secrets = loadSecrets(folder.keys);
	const migrations = readMigrations(options.migrationsDir ?? ownMigrations);
	const post = new PostRoom(chooseCarrier(folder.mail, process.env, saying(options)));
	const first = beginFirstStart(folder);
	mkdirSync(folder.db, { recursive: true, mode: 0o700 });
	const serviceKey = makePassingServiceKey();
	const lite = await openLite(folder.db, { ...secrets, serviceKey }, post);
	undo.push(() => lite.close());
	step('open the database');

	await layGroundwork(lite.owner);
	const applied = await migrate(lite.owner, migrations);
	step(applied === 1 ? 'apply 1 migration' : `apply ${applied} migrations`);
	const demoAccounts = await loadDemoOnce(
		lite.owner.sql,
		first && options.demo === true,
		new Date()
	);
	if (demoAccounts.length > 0 && first) step('load the demo');
	await raiseWall(lite, migrations);
	step('check the privileges');
	endFirstStart(folder);

	const queue = new Queue();
	const sql: Sql = (text, params) => queue.run(() => lite.owner.sql(text, params));
	const limits = new RateLimits(folder.limits, secrets.jwtSecret, options.now);
	const house = makeHouse({ lite, queue, sql, limits, floorMs: options.floorMs ?? 300 });
	const server = await openGateway(house, options.port ?? 0);
	undo.push(async () => {
		server.closeIdleConnections();
		await new Promise<void>((resolve) => server.close(() => resolve()));
		await queue.idle();
		await post.idle();
	});
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : options.port;
	let closing: Promise<void> | null = null;
	return {
		url: `http://127.0.0.1:${port}`,
		publishableKey: secrets.publishableKey,
		demoAccounts,
		sql,
		mailIdle: () => post.idle(),
		close: () => (closing ??= unwind(undo))
	};
}

/** Lets lite open everything, closes it again by the list, and looks whether it is closed. */
async function raiseWall(lite: Lite, migrations: Migration[]): Promise<void> {
	const owner: Owner = lite.owner;
	await lite.provokeGrants();
	await grantAgain(owner, grantsMigration(migrations));
	await assertWallStands(owner, migrations);
}

async function unwind(undo: (() => void | Promise<void>)[]): Promise<void> {
	for (const action of undo.splice(0).reverse()) await action();
}

function saying({ quiet }: EmbeddedOptions): (line: string) => void {
	return quiet ? () => undefined : (line) => process.stdout.write(`${line}\n`);
}

function stopwatch(tell: EmbeddedOptions['onStep']): (step: string) => void {
	let since = performance.now();
	return (step) => {
		const now = performance.now();
		tell?.(step, now - since);
		since = now;
	};
}
