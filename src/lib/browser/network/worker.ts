import { arrangeAll, arrangeDay, type Line } from '../../network/arrange';
import type { Layout } from '../../network/layout';
import type { Tie } from '../../network/network';
import { readNetwork, type Reading, type Wish } from '../../network/reading';

/** What the page asks of the worker; `job` comes back with the answer. */
export type Asked = { job: number } & (
	| {
			kind: 'arrange';
			ids: readonly string[];
			/** Stands for the ties of all time, so that their picture is made once. */
			base: string;
			all: readonly Line[];
			ties: readonly Line[];
	  }
	| { kind: 'read'; ids: readonly string[]; ties: readonly Tie[]; wish: Wish }
);
export type Answered = { job: number; layout?: Layout; reading?: Reading };

let known: { base: string; layout: Layout } | null = null;

self.onmessage = ({ data }: MessageEvent<Asked>) => {
	if (data.kind === 'read') {
		const reading = readNetwork(data.ids, data.ties, data.wish);
		self.postMessage({ job: data.job, reading } satisfies Answered);
		return;
	}
	if (known?.base !== data.base)
		known = { base: data.base, layout: arrangeAll(data.ids, data.all) };
	const layout = arrangeDay(data.ids, data.ties, known.layout);
	const answer: Answered = { job: data.job, layout };
	self.postMessage(answer, { transfer: [layout.x.buffer, layout.y.buffer] });
};
