import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReadTable, Refusal } from '$lib/exchange';

/** A file that needs longer was made to need it, or is no list. */
const LONGEST_MS = 20_000;
const HEAP_MEGABYTES = 768;
/** Files that wait for their turn; each holds its bytes in memory. */
const LONGEST_QUEUE = 4;

const WORKER = 'src/lib/server/exchange/parse-worker.ts';

/** `too_heavy`: it took too long or too much memory. `busy`: others are waiting already. */
export interface Heavy {
	ok: false;
	code: 'too_heavy' | 'busy';
	params: Record<string, never>;
}

let tail: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Reads a spreadsheet in a thread of its own, one at a time, with a limit on time and memory: whatever the file holds,
 * pages are answered meanwhile and the process lives on. Never throws.
 */
export async function parseFile(
	bytes: Uint8Array,
	name: string
): Promise<ReadTable | Refusal | Heavy> {
	if (waiting >= LONGEST_QUEUE) return { ok: false, code: 'busy', params: {} };
	waiting++;
	const work = tail.then(() => parseInThread(bytes, name));
	tail = work;
	try {
		return await work;
	} finally {
		waiting--;
	}
}

function parseInThread(bytes: Uint8Array, name: string): Promise<ReadTable | Refusal | Heavy> {
	return new Promise((resolve) => {
		const worker = new Worker(join(projectRoot(), WORKER), {
			workerData: { bytes, name },
			resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
			// A stranger's file is read in here: nothing of our environment, no output.
			env: {},
			stderr: true,
			stdout: true
		});
		const end = (answer: ReadTable | Refusal | Heavy) => {
			clearTimeout(timer);
			resolve(answer);
			void worker.terminate();
		};
		const timer = setTimeout(() => end(tooHeavy()), LONGEST_MS);
		worker.once('message', end);
		worker.once('error', (error: Error & { code?: string }) => {
			if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') console.error('exchange: parser', error.name);
			end(tooHeavy());
		});
		worker.once('exit', () => end(tooHeavy()));
	});
}

function tooHeavy(): Heavy {
	return { ok: false, code: 'too_heavy', params: {} };
}

let root: string | undefined;

/** The folder that holds the worker's source, upwards from here: this module lies in `build/` once it is bundled. */
function projectRoot(): string {
	if (root) return root;
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, WORKER)) && dirname(folder) !== folder) folder = dirname(folder);
	return (root = folder);
}
