import type { Line } from '../../network/arrange';
import type { Layout } from '../../network/layout';
import type { Tie } from '../../network/network';
import type { Reading, Wish } from '../../network/reading';
import type { Answered, Asked } from './worker';

/** Where layouts and measures are worked out, off the page's own thread. */
export interface Desk {
	/** Null where a newer question overtook this one. */
	arrange(
		ids: readonly string[],
		base: string,
		all: readonly Line[],
		ties: readonly Line[]
	): Promise<Layout | null>;
	read(ids: readonly string[], ties: readonly Tie[], wish: Wish): Promise<Reading | null>;
	close(): void;
}

type Kind = Asked['kind'];
type Without<T> = T extends unknown ? Omit<T, 'job'> : never;
interface Waiting {
	asked: Without<Asked>;
	done: (answer: Answered | null) => void;
}

/** Pictures of days that were shown; a slider goes to and fro. They stay in memory: a shared phone keeps nothing. */
const CACHED = 60;

/** Opens the worker. One question of each kind is under way; of those that wait behind it only the last counts. */
export function openDesk(): Desk {
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
	const busy = new Map<Kind, { job: number } & Waiting>();
	const next = new Map<Kind, Waiting>();
	const layouts = new Map<string, Layout>();
	let jobs = 0;

	function start(waiting: Waiting) {
		const job = ++jobs;
		busy.set(waiting.asked.kind, { job, ...waiting });
		worker.postMessage({ job, ...waiting.asked });
	}
	function ask(asked: Without<Asked>): Promise<Answered | null> {
		return new Promise((done) => {
			if (!busy.has(asked.kind)) return start({ asked, done });
			next.get(asked.kind)?.done(null);
			next.set(asked.kind, { asked, done });
		});
	}
	worker.onmessage = ({ data }: MessageEvent<Answered>) => {
		for (const [kind, under] of busy) {
			if (under.job !== data.job) continue;
			busy.delete(kind);
			under.done(data);
			const waiting = next.get(kind);
			next.delete(kind);
			if (waiting) start(waiting);
		}
	};

	return {
		async arrange(ids, base, all, ties) {
			const key = `${base} ${ties.map(({ source, target }) => source + target).join()}`;
			const cached = layouts.get(key);
			if (cached) return cached;
			const layout = (await ask({ kind: 'arrange', ids, base, all, ties }))?.layout ?? null;
			if (!layout) return null;
			layouts.set(key, layout);
			const [oldest] = layouts.keys();
			if (layouts.size > CACHED && oldest !== undefined) layouts.delete(oldest);
			return layout;
		},
		async read(ids, ties, wish) {
			return (await ask({ kind: 'read', ids, ties, wish }))?.reading ?? null;
		},
		close: () => worker.terminate()
	};
}
