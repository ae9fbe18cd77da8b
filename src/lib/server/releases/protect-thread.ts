import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import {
	release,
	type Certificate,
	type ReleaseCaseInput,
	type Step
} from '../../releases/index.ts';

/** What a thread brings back: the bytes to be, their proof, and what the verifier found wrong. */
export interface Made {
	text: string;
	sha256: string;
	certificate: Certificate;
	gaps: string[];
}

type Said =
	| { say: 'progress'; step: Step; done: number; of: number }
	| { say: 'made'; made: Made }
	| { say: 'failed' };
const marker = 'baileo-protect';

/** Megabytes of heap a thread may fill, and how long it may take. Beyond that a case is too large for one release. */
const most = { heapMb: 1024, ms: 10 * 60_000 };

export interface Thread {
	/** Rejects with `cancelled`, `too_large` (heap or time) or `failed`. */
	result: Promise<Made>;
	cancel(): void;
}

/**
 * Protects a case in a thread of its own, so that the server goes on answering. This file is both sides: the thread runs it
 * again, from the source or from the build, and imports name their `.ts` for that.
 */
export function protectInThread(
	input: ReleaseCaseInput,
	progress: (step: Step, done: number, of: number) => void
): Thread {
	const thread = new Worker(new URL(import.meta.url), {
		workerData: { marker, input },
		resourceLimits: { maxOldGenerationSizeMb: most.heapMb }
	});
	let why: 'cancelled' | 'too_large' | 'failed' = 'failed';
	const end = (reason: typeof why) => {
		why = reason;
		void thread.terminate();
	};
	const clock = setTimeout(() => end('too_large'), most.ms);
	const result = new Promise<Made>((resolve, reject) => {
		thread.on('message', (said: Said) => {
			if (said.say === 'progress') progress(said.step, said.done, said.of);
			else if (said.say === 'made') resolve(said.made);
			else end('failed');
		});
		thread.on('error', (error) => {
			if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') why = 'too_large';
		});
		thread.on('exit', () => {
			clearTimeout(clock);
			reject(new Error(why));
		});
	});
	return { result, cancel: () => end('cancelled') };
}

async function work(input: ReleaseCaseInput): Promise<void> {
	const tell = (said: Said) => parentPort?.postMessage(said);
	let last = 0;
	try {
		const { text, sha256, certificate, gaps } = await release(input, {
			progress(step, done, of) {
				// A solver run takes milliseconds; a page asks once a second.
				const now = performance.now();
				if (now - last < 100 && done < of) return;
				last = now;
				tell({ say: 'progress', step, done, of });
			}
		});
		tell({ say: 'made', made: { text, sha256, certificate, gaps } });
	} catch {
		// What a case has wrong names cells: it stays here.
		tell({ say: 'failed' });
	}
}

if (!isMainThread && (workerData as { marker?: string } | null)?.marker === marker)
	await work((workerData as { input: ReleaseCaseInput }).input);
