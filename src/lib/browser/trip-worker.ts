import { check, startSolving, STRIDE, type Plan, type TripInput } from '$lib/trips';

/** What the page asks: plan this, with so many rounds. */
export interface TripTask {
	input: TripInput;
	seed: number;
	rounds: number;
}

/** What the worker tells: the best plan so far, each of them checked. */
export interface TripNews {
	plan: Plan;
	/** 0 to 1; 1: finished */
	progress: number;
}

/** Milliseconds between two pieces of news. */
const PAUSE = 200;

self.onmessage = ({ data }: MessageEvent<TripTask>) => {
	const { input, seed, rounds } = data;
	const solving = startSolving(input, seed);
	let told = performance.now();
	let better = false;
	while (!solving.proven && solving.rounds < rounds) {
		if (solving.run(Math.min(STRIDE, rounds - solving.rounds), solving.rounds / rounds))
			better = true;
		if (!better || performance.now() - told < PAUSE) continue;
		tell(input, solving.plan(), solving.rounds / rounds);
		told = performance.now();
		better = false;
	}
	tell(input, solving.polished(), 1);
};

function tell(input: TripInput, plan: Plan, progress: number) {
	const faults = check(input, plan);
	if (faults.length > 0) throw new Error(`The plan does not hold: ${JSON.stringify(faults)}`);
	const news: TripNews = { plan, progress: Math.min(1, progress) };
	self.postMessage(news);
}
