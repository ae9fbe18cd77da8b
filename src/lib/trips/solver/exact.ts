import { earliestStart, endOf, NEVER, startOf, type Problem } from './problem';

/** Above this many sites the search takes over. */
export const EXACT_SITES = 12;
/** Above this many labels of one team the search takes over; a label is a partial route no other one beats. */
export const EXACT_LABELS = 300_000;

/**
 * The best plan, proven: labels (visited, last) with the fronts of time and travel for each team, then the cheapest split of each
 * set over the teams. Answers the sites of each team in order, or null past the cap of labels. O(2ⁿ n) labels where one is
 * enough for each state, and 3ⁿ splits a team.
 */
export function solveExactly(problem: Problem): number[][] | null {
	const { sites, teams } = problem;
	const sets = 1 << sites;
	const tables: TeamTable[] = [];
	for (let team = 0; team < teams; team++) {
		const table = cheapestRoutes(problem, team);
		if (!table) return null;
		tables.push(table);
	}
	// spent[team][set]: least travel of the teams up to this one that visits just this set.
	const spent: Float64Array[] = [];
	const own: Int32Array[] = [];
	tables.forEach(({ travel }, team) => {
		const before = spent[team - 1];
		if (!before) {
			spent.push(travel);
			own.push(Int32Array.from({ length: sets }, (_, set) => set));
			return;
		}
		const sum = new Float64Array(sets).fill(Infinity);
		const mine = new Int32Array(sets);
		for (let set = 0; set < sets; set++) {
			// All subsets of the set, the empty one last.
			for (let part = set; ; part = (part - 1) & set) {
				const cost = travel[part]! + before[set ^ part]!;
				if (cost < sum[set]!) {
					sum[set] = cost;
					mine[set] = part;
				}
				if (part === 0) break;
			}
		}
		spent.push(sum);
		own.push(mine);
	});
	let set = bestSet(problem, spent[teams - 1]!);
	const routes: number[][] = [];
	for (let team = teams - 1; team >= 0; team--) {
		const mine = own[team]![set]!;
		routes.unshift(tables[team]!.route(mine));
		set ^= mine;
	}
	return routes;
}

/** The set of least missed mandatory stops, then most score, then least travel. */
function bestSet({ sites, mandatory, score }: Problem, travel: Float64Array): number {
	let best = -1;
	let [bestMust, bestScore] = [-1, -1];
	for (let set = 0; set < travel.length; set++) {
		if (travel[set] === Infinity) continue;
		let [must, sum] = [0, 0];
		for (let site = 0; site < sites; site++) {
			if (!((set >> site) & 1)) continue;
			must += mandatory[site]!;
			sum += score[site]!;
		}
		const better =
			must > bestMust ||
			(must === bestMust &&
				(sum > bestScore || (sum === bestScore && travel[set]! < travel[best]!)));
		if (better) [best, bestMust, bestScore] = [set, must, sum];
	}
	return best;
}

interface TeamTable {
	/** least travel of a route that visits just this set, Infinity where there is none */
	travel: Float64Array;
	route: (set: number) => number[];
}

function cheapestRoutes(problem: Problem, team: number): TeamTable | null {
	const { sites, nodes, allowed, service, travel, prefix } = problem;
	const sets = 1 << sites;
	const to = problem.to[team]!;
	const end = endOf(problem, team);
	const home = waysHome(problem, team);
	const locked = prefix[team]!;
	const lockedSet = locked.reduce((set, site) => set | (1 << site), 0);
	const others = prefix.reduce(
		(set, list, index) =>
			index === team ? set : list.reduce((all, site) => all | (1 << site), set),
		0
	);
	const labels = new Labels(sites, sets);
	const best = new Float64Array(sets).fill(Infinity);
	const bestLabel = new Int32Array(sets).fill(-1);
	const extend = (label: number, from: number, set: number, site: number): boolean => {
		const leg = travel[from * nodes + site]!;
		const start = earliestStart(
			problem,
			site,
			(label < 0 ? problem.from[team]! : labels.time[label]!) + leg
		);
		if (start < 0) return true;
		const time = start + service[team * sites + site]!;
		if (time + home[site]! > to) return true;
		return labels.add(
			set | (1 << site),
			site,
			time,
			(label < 0 ? 0 : labels.travel[label]!) + leg,
			label
		);
	};
	const close = (label: number, from: number, set: number) => {
		const leg = travel[from * nodes + end]!;
		const [time, cost] =
			label < 0 ? [problem.from[team]!, 0] : [labels.time[label]!, labels.travel[label]!];
		if (time + leg > to || cost + leg >= best[set]!) return;
		best[set] = cost + leg;
		bestLabel[set] = label;
	};
	const most = problem.maxStops[team]!;
	let first = -1;
	let from = startOf(problem, team);
	let done = 0;
	for (const site of locked) {
		extend(first, from, done, site);
		done |= 1 << site;
		first = labels.head[done * sites + site]!;
		from = site;
	}
	if (locked.length === 0) {
		// A team with nothing to do stays at home, and that costs nothing.
		best[0] = 0;
		for (let site = 0; site < sites; site++)
			if (allowed[team * sites + site] && !((others >> site) & 1) && most > 0)
				extend(-1, from, 0, site);
	}
	for (let set = Math.max(1, lockedSet); set < sets; set++) {
		if ((set & lockedSet) !== lockedSet || set & others) continue;
		const full = bitsOf(set) >= most;
		for (let last = 0; last < sites; last++) {
			for (let label = labels.head[set * sites + last]!; label >= 0; label = labels.next[label]!) {
				close(label, last, set);
				if (full) continue;
				for (let site = 0; site < sites; site++) {
					if ((set >> site) & 1 || !allowed[team * sites + site] || (others >> site) & 1) continue;
					if (!extend(label, last, set, site)) return null;
				}
			}
		}
	}
	return { travel: best, route: (set) => labels.trace(bestLabel[set]!) };
}

/** Least travel from each site to the team's end over any stops: a bound that also holds where detours are shorter. */
function waysHome(problem: Problem, team: number): Float64Array {
	const { sites, nodes, travel } = problem;
	const end = endOf(problem, team);
	const home = Float64Array.from({ length: sites }, (_, site) => travel[site * nodes + end]!);
	for (let changed = true; changed;) {
		changed = false;
		for (let a = 0; a < sites; a++) {
			for (let b = 0; b < sites; b++) {
				const over = travel[a * nodes + b]! + home[b]!;
				if (over >= home[a]!) continue;
				home[a] = over;
				changed = true;
			}
		}
	}
	return home.map((seconds) => Math.min(seconds, NEVER));
}

function bitsOf(set: number): number {
	let count = 0;
	for (let rest = set; rest; rest &= rest - 1) count++;
	return count;
}

/** Partial routes in typed arrays; for each (set, last) a list of those none of which beats another in time and travel. */
class Labels {
	readonly head: Int32Array;
	readonly time = new Int32Array(EXACT_LABELS);
	readonly travel = new Int32Array(EXACT_LABELS);
	readonly next = new Int32Array(EXACT_LABELS);
	private readonly parent = new Int32Array(EXACT_LABELS);
	private readonly site = new Uint8Array(EXACT_LABELS);
	private readonly sites: number;
	private count = 0;

	constructor(sites: number, sets: number) {
		this.sites = sites;
		this.head = new Int32Array(sets * sites).fill(-1);
	}

	/** Adds a partial route unless another beats it; false when there is no room. */
	add(set: number, site: number, time: number, travel: number, parent: number): boolean {
		const row = set * this.sites + site;
		let before = -1;
		for (let at = this.head[row]!; at >= 0; at = this.next[at]!) {
			if (this.time[at]! <= time && this.travel[at]! <= travel) return true;
			if (this.time[at]! >= time && this.travel[at]! >= travel) {
				if (before < 0) this.head[row] = this.next[at]!;
				else this.next[before] = this.next[at]!;
			} else before = at;
		}
		if (this.count === EXACT_LABELS) return false;
		const label = this.count++;
		this.time[label] = time;
		this.travel[label] = travel;
		this.parent[label] = parent;
		this.site[label] = site;
		this.next[label] = this.head[row]!;
		this.head[row] = label;
		return true;
	}

	/** The stops of a partial route, in order. */
	trace(label: number): number[] {
		const stops: number[] = [];
		for (let at = label; at >= 0; at = this.parent[at]!) stops.unshift(this.site[at]!);
		return stops;
	}
}
