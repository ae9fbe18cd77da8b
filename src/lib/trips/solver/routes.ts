import { earliestStart, endOf, latestArrival, startOf, type Problem } from './problem';

/**
 * Routes of all teams with their times. Position 0 is the team's start and position `length + 1` its end. `leave` is the earliest time
 * one is through with a position, `latest` the latest arrival from which the rest still holds; so whether a site fits between two
 * positions is told without walking the route.
 */
export class Routes {
	/** one row for each team, `stride` long */
	readonly stride: number;
	readonly order: Int32Array;
	readonly leave: Int32Array;
	readonly latest: Int32Array;
	readonly length: Int32Array;
	readonly travel: Float64Array;
	/** the team that visits a site, −1 where none does */
	readonly teamOf: Int32Array;

	readonly problem: Problem;

	constructor(problem: Problem) {
		this.problem = problem;
		const { teams, sites } = problem;
		this.stride = sites + 2;
		this.order = new Int32Array(teams * this.stride);
		this.leave = new Int32Array(teams * this.stride);
		this.latest = new Int32Array(teams * this.stride);
		this.length = new Int32Array(teams);
		this.travel = new Float64Array(teams);
		this.teamOf = new Int32Array(sites).fill(-1);
		for (let team = 0; team < teams; team++) {
			this.order[team * this.stride] = startOf(problem, team);
			this.order[team * this.stride + 1] = endOf(problem, team);
			this.time(team);
		}
	}

	/** Puts a site at a position (1 … length + 1) of a team, without asking whether it fits. */
	insert(team: number, position: number, site: number): void {
		const row = team * this.stride;
		const { order } = this;
		for (let at = row + this.length[team]! + 2; at > row + position; at--)
			order[at] = order[at - 1]!;
		order[row + position] = site;
		this.length[team]!++;
		this.teamOf[site] = team;
		this.time(team);
	}

	/** Takes `count` stops from a position on out of a team's route. */
	remove(team: number, position: number, count: number): void {
		const row = team * this.stride;
		const { order } = this;
		for (let at = row + position; at < row + position + count; at++) this.teamOf[order[at]!] = -1;
		const end = row + this.length[team]! + 1;
		for (let at = row + position; at + count <= end; at++) order[at] = order[at + count]!;
		this.length[team]! -= count;
		this.time(team);
	}

	/** Takes over one team's route from another plan of the same problem. */
	copy(other: Routes, team: number): void {
		const row = team * this.stride;
		for (let at = row + 1; at <= row + this.length[team]!; at++)
			if (this.teamOf[this.order[at]!] === team) this.teamOf[this.order[at]!] = -1;
		const end = row + other.length[team]! + 1;
		for (let at = row; at <= end; at++) {
			this.order[at] = other.order[at]!;
			this.leave[at] = other.leave[at]!;
			this.latest[at] = other.latest[at]!;
		}
		for (let at = row + 1; at < end; at++) this.teamOf[this.order[at]!] = team;
		this.length[team] = other.length[team]!;
		this.travel[team] = other.travel[team]!;
	}

	/** The sites of each team, in order. */
	lists(): number[][] {
		return Array.from(this.length, (length, team) =>
			Array.from(this.order.subarray(team * this.stride + 1, team * this.stride + 1 + length))
		);
	}

	/** Computes the times of a team's route anew; false where it breaks a window or the shift. */
	time(team: number): boolean {
		const { problem, order, leave, latest } = this;
		const { nodes, travel, service, sites } = problem;
		const row = team * this.stride;
		const end = row + this.length[team]! + 1;
		const services = team * sites;
		let now = problem.from[team]!;
		let sum = 0;
		let holds = true;
		leave[row] = now;
		for (let at = row + 1; at < end; at++) {
			const site = order[at]!;
			const leg = travel[order[at - 1]! * nodes + site]!;
			sum += leg;
			const start = earliestStart(problem, site, now + leg);
			if (start < 0) holds = false;
			now = Math.max(start, now + leg) + service[services + site]!;
			leave[at] = now;
		}
		// A team with nothing to do stays at home.
		const home = end === row + 1 ? 0 : travel[order[end - 1]! * nodes + order[end]!]!;
		leave[end] = now + home;
		this.travel[team] = sum + home;
		let bound = problem.to[team]!;
		if (leave[end]! > bound) holds = false;
		latest[end] = bound;
		for (let at = end - 1; at > row; at--) {
			const site = order[at]!;
			bound -= travel[site * nodes + order[at + 1]!]! + service[services + site]!;
			bound = latestArrival(problem, site, bound);
			latest[at] = bound;
		}
		latest[row] = bound - travel[order[row]! * nodes + order[row + 1]!]!;
		return holds;
	}
}
