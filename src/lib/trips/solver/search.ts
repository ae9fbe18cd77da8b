import { Insertion } from './insertion';
import { nearest } from './nearest';
import type { Problem } from './problem';
import { Random } from './random';
import { Routes } from './routes';
import { sortByKey } from './sort';
import type { Tuning } from './tuning';

/** Neighbours of a site among which a ruin looks for stops. */
const AROUND = 100;
/** First rounds, and a share of the later ones, that look through all teams for every site. */
const WIDE_ROUNDS = 20;
const WIDE_SHARE = 0.05;
/** Share of rounds that put sites in at random, where ratios would else shut some plans out for good. */
const RANDOM_SHARE = 0.1;

/**
 * Large neighbourhood search: rounds of ruin (adjacent strings of stops: Christiaens and Vanden Berghe, "Slack induction by string
 * removals for vehicle routing problems", 2020) and recreate, under simulated annealing. Knows no clock: the caller says how far
 * along it is. The same seed and the same calls give the same plan. Inside the rounds nothing is allocated.
 */
export class Search {
	readonly proven = false;
	rounds = 0;
	private readonly best: Routes;
	private readonly problem: Problem;
	private readonly tuning: Tuning;
	private readonly locked: Int32Array;
	private readonly current: Routes;
	private readonly trial: Routes;
	private readonly random: Random;
	private readonly insertion: Insertion;
	private readonly near: Int32Array;
	private readonly around: number;
	/** teams whose route in `trial` differs from `current` */
	private readonly touched: Uint8Array;
	private readonly candidates: Int32Array;
	private readonly keys: Float64Array;
	/** the round in which a site became a candidate, and in which it was taken out */
	private readonly named: Int32Array;
	private readonly removed: Int32Array;
	private count = 0;
	/** what a site adds to the energy; a mandatory one more than any two others */
	private readonly worth: Float64Array;
	private readonly meanScore: number;
	private readonly perSecond: number;
	/** energy of `current`; missed mandatory stops, score and travel of `best` */
	private readonly value = Float64Array.of(0, Infinity, 0, 0);

	constructor(problem: Problem, seed: number, tuning: Tuning, initial: Routes, locked: Int32Array) {
		const { sites, teams, score, mandatory } = problem;
		this.problem = problem;
		this.tuning = tuning;
		this.locked = locked;
		this.current = initial;
		this.trial = new Routes(problem);
		this.best = new Routes(problem);
		this.random = new Random(seed);
		this.insertion = new Insertion(problem, locked, this.random);
		this.around = Math.min(sites, AROUND);
		this.near = nearest(problem, this.around);
		this.touched = new Uint8Array(teams);
		this.candidates = new Int32Array(sites);
		this.keys = new Float64Array(sites);
		this.named = new Int32Array(sites);
		this.removed = new Int32Array(sites);
		this.meanScore = score.reduce((sum, value) => sum + value, 0) / sites || 1;
		const bonus = 4 * this.meanScore + 2 * score.reduce((most, value) => Math.max(most, value), 0);
		this.worth = score.map((value, site) => value + mandatory[site]! * bonus);
		this.perSecond =
			(tuning.travelWeight * this.meanScore) / meanLeg(problem, this.near, this.around);
		for (let team = 0; team < teams; team++) {
			this.trial.copy(initial, team);
			this.best.copy(initial, team);
		}
		this.value[0] = this.energy(initial);
		this.keep();
	}

	/** Runs rounds at the temperature that belongs to `progress`, 0 to 1; true where the best plan became better. */
	run(rounds: number, progress: number): boolean {
		const { tuning, random, value, touched } = this;
		const within = (Math.min(progress, 0.9999) * tuning.cycles) % 1;
		const temperature = this.meanScore * tuning.hot * (tuning.cold / tuning.hot) ** within;
		let better = false;
		for (let round = 0; round < rounds; round++) {
			this.rounds++;
			touched.fill(0);
			this.ruin();
			this.recreate();
			const energy = this.energy(this.trial);
			if (energy < value[0]! - temperature * Math.log(random.unit() + 1e-12)) {
				this.settle(this.current, this.trial);
				value[0] = energy;
				if (this.keep()) better = true;
			} else this.settle(this.trial, this.current);
		}
		return better;
	}

	/** The best routes so far. */
	lists(): number[][] {
		return this.best.lists();
	}

	/** Takes over the routes that a round changed. */
	private settle(target: Routes, source: Routes): void {
		for (let team = 0; team < this.problem.teams; team++)
			if (this.touched[team]) target.copy(source, team);
	}

	private energy(routes: Routes): number {
		let sum = 0;
		for (let site = 0; site < this.problem.sites; site++)
			if (routes.teamOf[site]! >= 0) sum -= this.worth[site]!;
		for (let team = 0; team < this.problem.teams; team++)
			sum += this.perSecond * routes.travel[team]!;
		return sum;
	}

	/** Takes the current plan for the best where it misses less, or scores more, or else travels less. */
	private keep(): boolean {
		const { problem, current, value } = this;
		let missed = 0;
		let score = 0;
		let travel = 0;
		for (let site = 0; site < problem.sites; site++) {
			if (current.teamOf[site]! >= 0) score += problem.score[site]!;
			else missed += problem.mandatory[site]!;
		}
		for (let team = 0; team < problem.teams; team++) travel += current.travel[team]!;
		const [, leastMissed, mostScore, leastTravel] = [value[0], value[1]!, value[2]!, value[3]!];
		if (missed > leastMissed) return false;
		if (missed === leastMissed && score < mostScore) return false;
		if (missed === leastMissed && score === mostScore && travel >= leastTravel) return false;
		value[1] = missed;
		value[2] = score;
		value[3] = travel;
		for (let team = 0; team < problem.teams; team++) this.best.copy(current, team);
		return true;
	}

	/** Takes strings of stops out of routes that pass near a site drawn at random. */
	private ruin(): void {
		const { problem, trial, tuning, random, locked, touched, near, around } = this;
		let stops = 0;
		let routes = 0;
		for (let team = 0; team < problem.teams; team++) {
			const free = trial.length[team]! - locked[team]!;
			stops += free;
			if (free > 0) routes++;
		}
		this.count = 0;
		const seed = random.below(problem.sites);
		this.name(seed);
		if (routes === 0) return;
		const longest = Math.max(1, Math.min(tuning.longest, stops / routes));
		const most = Math.min(routes, (4 * tuning.ruined) / (1 + longest) - 1);
		let strings = Math.floor(1 + random.unit() * Math.max(1, most));
		for (let at = seed * around; at < (seed + 1) * around && strings > 0; at++) {
			const site = near[at]!;
			const team = trial.teamOf[site]!;
			if (team < 0 || touched[team]) continue;
			if (this.cut(team, site, longest)) strings--;
		}
	}

	/** Takes a string that holds the site out of its route; false where the site is locked. */
	private cut(team: number, site: number, longest: number): boolean {
		const { trial, random, removed } = this;
		const row = team * trial.stride;
		const first = this.locked[team]! + 1;
		const length = trial.length[team]!;
		let position = first;
		while (position <= length && trial.order[row + position] !== site) position++;
		if (position > length) return false;
		const count = Math.floor(1 + random.unit() * Math.min(length - first + 1, longest));
		const low = Math.max(first, position - count + 1);
		const high = Math.min(position, length - count + 1);
		const begin = low + random.below(high - low + 1);
		for (let at = row + begin; at < row + begin + count; at++) {
			const gone = trial.order[at]!;
			removed[gone] = this.rounds;
			this.name(gone);
		}
		trial.remove(team, begin, count);
		this.touched[team] = 1;
		return true;
	}

	/** Makes the sites around one candidates of this round. */
	private name(site: number): void {
		const { named, candidates, near, rounds } = this;
		const row = site * this.around;
		const end = row + Math.min(this.around, this.tuning.near);
		for (let at = row; at < end; at++) {
			const other = near[at]!;
			if (named[other] === rounds) continue;
			named[other] = rounds;
			candidates[this.count++] = other;
		}
	}

	/**
	 * Puts candidates in, one after the other, each at its cheapest place. Those without any place are dropped at once: what does not
	 * fit now will not fit later. A route that the ruin left alone is tried only for what was taken out.
	 */
	private recreate(): void {
		const { trial, random, candidates, keys, insertion, tuning, touched, removed, rounds } = this;
		const byTime = random.unit() < tuning.byTime;
		const atRandom = tuning.first === 'ratio' && random.unit() < RANDOM_SHARE;
		const wide = rounds < WIDE_ROUNDS || random.unit() < WIDE_SHARE;
		let count = 0;
		for (let at = 0; at < this.count; at++) {
			const site = candidates[at]!;
			if (trial.teamOf[site]! >= 0) continue;
			const open = wide || removed[site] === rounds ? null : touched;
			insertion.seek(trial, site, open, byTime, 0);
			if (insertion.team < 0) continue;
			candidates[count] = site;
			keys[count] = atRandom ? random.unit() : this.key(site);
			count++;
		}
		sortByKey(candidates, keys, count);
		for (let at = 0; at < count; at++) {
			const site = candidates[at]!;
			const open = wide || removed[site] === rounds ? null : touched;
			insertion.seek(trial, site, open, byTime, tuning.blink);
			if (insertion.team < 0) continue;
			trial.insert(insertion.team, insertion.position, site);
			touched[insertion.team] = 1;
		}
	}

	/** Sites with a low key are put in first. */
	private key(site: number): number {
		const { problem, random, insertion, tuning } = this;
		const worth = this.worth[site]!;
		const noisy = worth * (0.5 + random.unit());
		if (tuning.first === 'worth') return -noisy;
		const stay = problem.service[insertion.team * problem.sites + site]!;
		return (-noisy * worth) / Math.max(1, insertion.cost + stay);
	}
}

/** Mean travel to the ten nearest. */
function meanLeg({ sites, nodes, travel }: Problem, near: Int32Array, around: number): number {
	let sum = 0;
	let legs = 0;
	for (let site = 0; site < sites; site++) {
		for (let at = 1; at < Math.min(around, 11); at++) {
			sum += travel[site * nodes + near[site * around + at]!]!;
			legs++;
		}
	}
	return Math.max(1, sum / Math.max(1, legs));
}
