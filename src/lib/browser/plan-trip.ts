import type { TripNews, TripTask } from './trip-worker';

/**
 * Plans in a worker of its own, so that the page stays quick; answers an undo that ends it at once. News come as plans get better, the
 * last with progress 1.
 */
export function planTrip(
	task: TripTask,
	{ onnews, onfailure }: { onnews: (news: TripNews) => void; onfailure: () => void }
): () => void {
	const worker = new Worker(new URL('./trip-worker.ts', import.meta.url), { type: 'module' });
	worker.onmessage = ({ data }: MessageEvent<TripNews>) => {
		onnews(data);
		if (data.progress === 1) worker.terminate();
	};
	worker.onerror = () => {
		worker.terminate();
		onfailure();
	};
	worker.postMessage(task);
	return () => worker.terminate();
}
