import { earliestStart, NEVER, type Problem } from './problem';
import type { Random } from './random';
import type { Routes } from './routes';

/** Finds the cheapest place for a site; the answer stands in its fields, so that nothing is allocated in the search's inmost loop. */
export class Insertion {
	/** the team of the place found, −1 where there is none */
	team = -1;
	position = 0;
	/** positions of each team that nothing may come before */
	private readonly locked: Int32Array;
	private readonly problem: Problem;
	private readonly random: Random;
	private readonly price = new Int32Array(1);

	constructor(problem: Problem, locked: Int32Array, random: Random) {
		this.problem = problem;
		this.locked = locked;
		this.random = random;
	}

	/** Of the place found: seconds, of the way or of the time that the stops after it lose. */
	get cost(): number {
		return this.price[0]!;
	}

	/**
	 * Looks through all places of the teams in `open` (1: look), or of all teams where `open` is null.
	 *
	 * @param byTime compare by the delay of what follows instead of by the detour
	 * @param blink chance to pass over a place that is better than those before it
	 */
	seek(
		routes: Routes,
		site: number,
		open: Uint8Array | null,
		byTime: boolean,
		blink: number
	): void {
		const { problem } = this;
		this.team = -1;
		this.price[0] = NEVER;
		for (let team = 0; team < problem.teams; team++) {
			if (open !== null && open[team] === 0) continue;
			if (problem.allowed[team * problem.sites + site] === 0) continue;
			if (routes.length[team]! >= problem.maxStops[team]!) continue;
			this.seekIn(routes, team, site, byTime, blink);
		}
	}

	private seekIn(routes: Routes, team: number, site: number, byTime: boolean, blink: number): void {
		const { problem, random } = this;
		const { nodes, travel, back, sites, service } = problem;
		const { order, leave, latest, stride } = routes;
		const opens = problem.opens[site]!;
		const closes = problem.closes[site]!;
		const single = problem.windowStart[site + 1]! - problem.windowStart[site]! === 1;
		const here = site * nodes;
		const services = team * sites;
		const stay = service[services + site]!;
		const row = team * stride;
		const last = row + routes.length[team]!;
		for (let at = row + this.locked[team]!; at <= last; at++) {
			const left = leave[at]!;
			if (left > closes) break;
			const before = order[at]!;
			const leg = back[here + before]!;
			let start = left + leg;
			// No early end here: where detours are shorter, a later position may be reached earlier.
			if (start > closes) continue;
			if (start < opens) start = opens;
			else if (!single) start = earliestStart(problem, site, start);
			const after = order[at + 1]!;
			const on = travel[here + after]!;
			const reach = start + stay + on;
			if (reach > latest[at + 1]!) continue;
			let cost = leg + on - travel[before * nodes + after]!;
			if (byTime) {
				const isStop = after < sites;
				const starts = isStop ? Math.max(reach, problem.opens[after]!) : reach;
				const started = leave[at + 1]! - (isStop ? service[services + after]! : 0);
				cost = Math.max(0, starts - started) + Math.round(0.1 * cost);
			}
			if (cost >= this.price[0]! || (blink > 0 && random.unit() < blink)) continue;
			this.price[0] = cost;
			this.team = team;
			this.position = at - row + 1;
		}
	}
}
