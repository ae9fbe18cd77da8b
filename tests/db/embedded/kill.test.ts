import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Embedded } from '../../../supabase/embedded/boot.ts';
import {
	ask,
	newDataFolder,
	removeDataFolders,
	signIn,
	startTiny,
	tinyMigrations
} from './backend.ts';

type Place = Pick<Embedded, 'url' | 'publishableKey'>;

const script = fileURLToPath(new URL('../../fixtures/embedded/process.ts', import.meta.url));
let running: ChildProcess | null = null;

afterEach(() => {
	running?.kill('SIGKILL');
	running = null;
});

afterAll(removeDataFolders);

async function startProcess(dataDir: string): Promise<{ child: ChildProcess; place: Place }> {
	const child = spawn(process.execPath, [script, dataDir, tinyMigrations], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	running = child;
	const [place] = await once(child, 'message');
	return { child, place };
}

async function kill(child: ChildProcess): Promise<void> {
	const exit = once(child, 'exit');
	child.kill('SIGKILL');
	await exit;
}

/** Four writers at once until the backend dies under them; returns what it had said yes to. */
async function writeUntilKilled(
	child: ChildProcess,
	place: Place,
	round: number
): Promise<string[]> {
	const token = await signIn(place, 'ina@example.org', 'correct horse battery');
	const acknowledged: string[] = [];
	const exit = once(child, 'exit');
	let isOver = false;
	const writer = async (name: number) => {
		for (let i = 0; !isOver; i++) {
			const body = `${round}/${name}/${i}`;
			const answer = await ask(place, '/rest/v1/notes', {
				method: 'POST',
				headers: { authorization: `Bearer ${token}` },
				body: { body }
			}).catch(() => null);
			if (answer?.status === 201) acknowledged.push(body);
			if (!answer) isOver = true;
			if (acknowledged.length === 30 + round * 7) child.kill('SIGKILL');
		}
	};
	await Promise.all([0, 1, 2, 3].map(writer));
	await exit;
	return acknowledged;
}

test(
	'kill -9 in the middle of writes, five times, loses no acknowledged row',
	{ timeout: 400_000 },
	async () => {
		const folder = newDataFolder();
		const acknowledged: string[] = [];
		for (let round = 1; round <= 5; round++) {
			const { child, place } = await startProcess(folder);
			acknowledged.push(...(await writeUntilKilled(child, place, round)));
		}
		const embedded = await startTiny(folder);
		const rows = await embedded.sql<{ body: string }>('select body from public.notes');
		await embedded.sql('reindex database postgres');
		await embedded.close();
		const kept = new Set(rows.map(({ body }) => body));
		expect(acknowledged.length).toBeGreaterThan(5 * 30);
		expect(acknowledged.filter((body) => !kept.has(body))).toEqual([]);
		expect(kept.size).toBe(rows.length);
	}
);

test(
	'a second process is refused while the first lives, and takes over after kill -9',
	{ timeout: 400_000 },
	async () => {
		const folder = newDataFolder();
		const { child, place } = await startProcess(folder);
		await expect(startTiny(folder)).rejects.toThrow(`in use by process ${child.pid}`);
		expect((await ask(place, '/health')).status).toBe(200);
		await kill(child);
		const embedded = await startTiny(folder);
		expect((await ask(embedded, '/health')).status).toBe(200);
		await embedded.close();
	}
);

test(
	'a first start that was killed before it was done is made anew by the next',
	{ timeout: 400_000 },
	async () => {
		const folder = newDataFolder();
		const child = spawn(process.execPath, [script, folder, tinyMigrations], {
			stdio: ['ignore', 'inherit', 'inherit', 'ipc']
		});
		// The mark stands from before the database is made until it is whole; any moment between will do.
		const { existsSync } = await import('node:fs');
		while (!existsSync(`${folder}/making`) || !existsSync(`${folder}/db/PG_VERSION`)) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		await kill(child);
		expect(existsSync(`${folder}/making`)).toBe(true);
		const embedded = await startTiny(folder);
		expect(await embedded.sql('select from public.notes')).toEqual([]);
		expect(existsSync(`${folder}/making`)).toBe(false);
		await embedded.close();
	}
);
