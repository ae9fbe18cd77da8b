import { solveExactly } from './exact';
import { endOf, startOf, type Problem } from './problem';

/** Longest route that is ordered exactly; one more doubles the time. */
const REORDERED = 10;

/**
 * The quickest order of one team's stops, proven, with the locked ones where they are. Longer routes, and those where that takes too
 * much room, stay as they are.
 */
export function reorder(problem: Problem, team: number, stops: number[]): number[] {
	if (stops.length < 2 || stops.length > REORDERED) return stops;
	const order = solveExactly(alone(problem, team, stops))?.[0];
	return order?.length === stops.length ? order.map((site) => stops[site]!) : stops;
}

/** The problem of one team that must visit just these sites. */
function alone(problem: Problem, team: number, stops: readonly number[]): Problem {
	const count = stops.length;
	const chosen = [...stops, startOf(problem, team), endOf(problem, team)];
	const nodes = chosen.length;
	const travel = new Int32Array(nodes * nodes);
	const back = new Int32Array(nodes * nodes);
	chosen.forEach((from, a) =>
		chosen.forEach((to, b) => {
			const leg = problem.travel[from * problem.nodes + to]!;
			travel[a * nodes + b] = leg;
			back[b * nodes + a] = leg;
		})
	);
	const windows = stops.map((site) => [problem.windowStart[site]!, problem.windowStart[site + 1]!]);
	const windowStart = new Int32Array(count + 1);
	windows.forEach(
		([begin = 0, end = 0], at) => (windowStart[at + 1] = windowStart[at]! + end - begin)
	);
	const cut = (list: Int32Array) =>
		Int32Array.from(windows.flatMap(([begin, end]) => [...list.subarray(begin, end)]));
	const row = team * problem.sites;
	return {
		sites: count,
		teams: 1,
		nodes,
		origin: problem.origin,
		travel,
		back,
		score: new Float64Array(count).fill(1),
		mandatory: new Uint8Array(count).fill(1),
		service: Int32Array.from(stops, (site) => problem.service[row + site]!),
		allowed: new Uint8Array(count).fill(1),
		opens: Int32Array.from(stops, (site) => problem.opens[site]!),
		closes: Int32Array.from(stops, (site) => problem.closes[site]!),
		windowStart,
		windowOpens: cut(problem.windowOpens),
		windowCloses: cut(problem.windowCloses),
		from: problem.from.slice(team, team + 1),
		to: problem.to.slice(team, team + 1),
		maxStops: Int32Array.of(count),
		prefix: [Int32Array.from(problem.prefix[team]!, (_, index) => index)]
	};
}
