import { nearest } from './nearest';
import { endOf, startOf, type Problem } from './problem';
import { Random } from './random';

const NEAR = 10;
/** Longest run of stops that is moved as one. */
const RUN = 3;
/** Stops within which a kick cuts. */
const KICK = 50;

/**
 * The shortest order of all sites for the first team, without windows: 2-opt and Or-opt over near neighbours with a queue of places to
 * look at, and double-bridge kicks of neighbouring runs that are kept unless they make it longer (iterated local search, Johnson
 * and McGeoch, 1997). Ends are fixed; travel may be asymmetric: what turning a run round costs is read from sums both ways.
 */
export class Ordering {
	readonly proven = false;
	rounds = 0;
	/** the start, the sites in order, the end */
	private readonly tour: Int32Array;
	private readonly problem: Problem;
	private readonly size: number;
	private readonly kept: Int32Array;
	private readonly at: Int32Array;
	private readonly near: Int32Array;
	private readonly nearCount: number;
	private readonly random: Random;
	private readonly queue: Int32Array;
	private readonly queued: Uint8Array;
	private readonly symmetric: boolean;
	/** travel from the start to a position, forwards and backwards */
	private readonly ahead: Float64Array;
	private readonly behind: Float64Array;
	private head = 0;
	private waiting = 0;
	private readonly length = new Float64Array(1);

	constructor(problem: Problem, seed: number) {
		const { sites, nodes, travel, back } = problem;
		this.problem = problem;
		this.size = sites + 2;
		this.tour = new Int32Array(this.size);
		this.kept = new Int32Array(this.size);
		this.at = new Int32Array(nodes);
		this.nearCount = Math.min(NEAR + 1, sites);
		this.near = nearest(problem, this.nearCount);
		this.random = new Random(seed);
		this.queue = new Int32Array(this.size);
		this.queued = new Uint8Array(nodes);
		this.ahead = new Float64Array(this.size);
		this.behind = new Float64Array(this.size);
		let symmetric = true;
		for (let a = 0; a < sites && symmetric; a++)
			for (let b = 0; b < sites && symmetric; b++)
				symmetric = travel[a * nodes + b] === back[a * nodes + b];
		this.symmetric = symmetric;
		this.begin();
		this.improve();
		this.kept.set(this.tour);
		this.length[0] = this.measure();
	}

	/** Travel of the whole order in seconds. */
	get travel(): number {
		return this.length[0]!;
	}

	/** The order of the first team. */
	lists(): number[][] {
		return [Array.from(this.tour.subarray(1, -1))];
	}

	/** Kicks and repairs so often; true where the way became shorter. */
	run(rounds: number): boolean {
		const { tour, kept, at } = this;
		const before = this.travel;
		if (this.size < 7) return false;
		for (let round = 0; round < rounds; round++) {
			this.rounds++;
			this.kick();
			this.improve();
			const length = this.measure();
			if (length <= this.length[0]!) {
				this.length[0] = length;
				kept.set(tour);
			} else {
				tour.set(kept);
				for (let index = 0; index < this.size; index++) at[tour[index]!] = index;
				this.sum(1);
			}
		}
		return this.travel < before;
	}

	/** Nearest neighbour from the start. */
	private begin(): void {
		const { problem, tour, at, size } = this;
		const { sites, nodes, travel } = problem;
		const free = new Set(Array.from({ length: sites }, (_, site) => site));
		tour[0] = startOf(problem, 0);
		tour[size - 1] = endOf(problem, 0);
		for (let index = 1; index <= sites; index++) {
			const row = tour[index - 1]! * nodes;
			let best = -1;
			for (const site of free)
				if (best < 0 || travel[row + site]! < travel[row + best]!) best = site;
			tour[index] = best;
			free.delete(best);
		}
		for (let index = 0; index < size; index++) at[tour[index]!] = index;
		this.sum(1);
		for (let index = 1; index <= sites; index++) this.look(tour[index]!);
	}

	private measure(): number {
		const { tour, problem } = this;
		let sum = 0;
		for (let index = 1; index < this.size; index++)
			sum += problem.travel[tour[index - 1]! * problem.nodes + tour[index]!]!;
		return sum;
	}

	private sum(from: number): void {
		if (this.symmetric) return;
		const { tour, ahead, behind, problem } = this;
		const { travel, back, nodes } = problem;
		for (let index = from; index < this.size; index++) {
			const leg = tour[index - 1]! * nodes + tour[index]!;
			ahead[index] = ahead[index - 1]! + travel[leg]!;
			behind[index] = behind[index - 1]! + back[leg]!;
		}
	}

	/** What turning positions `first` … `last` round adds inside. */
	private turning(first: number, last: number): number {
		if (this.symmetric) return 0;
		const { ahead, behind } = this;
		return behind[last]! - behind[first]! - (ahead[last]! - ahead[first]!);
	}

	private look(node: number): void {
		if (this.queued[node] || node >= this.problem.sites) return;
		this.queued[node] = 1;
		this.queue[(this.head + this.waiting++) % this.size] = node;
	}

	private improve(): void {
		while (this.waiting > 0) {
			const node = this.queue[this.head]!;
			this.head = (this.head + 1) % this.size;
			this.waiting--;
			this.queued[node] = 0;
			while (this.improveAt(node));
		}
	}

	private improveAt(node: number): boolean {
		const { near, nearCount, problem, at, tour } = this;
		const { travel, back, nodes } = problem;
		const here = at[node]!;
		const before = tour[here - 1]!;
		const after = tour[here + 1]!;
		const legIn = back[node * nodes + before]!;
		const legOut = travel[node * nodes + after]!;
		const row = node * nearCount;
		for (let index = 1; index < nearCount; index++) {
			const other = near[row + index]!;
			const there = at[other]!;
			const out = travel[node * nodes + other]!;
			const into = back[node * nodes + other]!;
			if (out >= legOut && into >= legIn && this.symmetric) break;
			// node → other replaces node → after
			if (here < there) {
				const next = tour[there + 1]!;
				const change =
					out +
					travel[after * nodes + next]! -
					legOut -
					travel[other * nodes + next]! +
					this.turning(here + 1, there);
				if (change < 0) return this.turn(here + 1, there);
			} else {
				const previous = tour[there - 1]!;
				// other → node replaces before → node
				const change =
					into +
					travel[previous * nodes + before]! -
					legIn -
					travel[previous * nodes + other]! +
					this.turning(there, here - 1);
				if (change < 0) return this.turn(there, here - 1);
				const nextOther = tour[there + 1]!;
				// node and other side by side: other → node, nextOther → after
				const second =
					travel[other * nodes + node]! +
					travel[nextOther * nodes + after]! -
					travel[other * nodes + nextOther]! -
					legOut +
					this.turning(there + 1, here);
				if (second < 0) return this.turn(there + 1, here);
			}
			if (here < there) {
				// before → other, node → next of other: turn node … other
				const next = tour[there + 1]!;
				const change =
					travel[before * nodes + other]! +
					travel[node * nodes + next]! -
					legIn -
					travel[other * nodes + next]! +
					this.turning(here, there);
				if (change < 0) return this.turn(here, there);
				const previous = tour[there - 1]!;
				const side =
					travel[before * nodes + previous]! +
					travel[node * nodes + other]! -
					legIn -
					travel[previous * nodes + other]! +
					this.turning(here, there - 1);
				if (side < 0) return this.turn(here, there - 1);
			}
			if (this.moveRun(here, there)) return true;
		}
		return false;
	}

	/** Tries to move runs that begin or end at one position beside another; applies the first that gains. */
	private moveRun(here: number, there: number): boolean {
		const { tour, problem, size } = this;
		const { travel, nodes } = problem;
		for (let count = 1; count <= RUN; count++) {
			for (let way = 0; way < 2; way++) {
				if (count === 1 && way === 1) break;
				const first = way === 0 ? here : here - count + 1;
				const last = first + count - 1;
				if (first < 1 || last > size - 2) continue;
				const [a, b] = [tour[first - 1]!, tour[last + 1]!];
				const [head, tail] = [tour[first]!, tour[last]!];
				const gain = travel[a * nodes + head]! + travel[tail * nodes + b]! - travel[a * nodes + b]!;
				if (gain <= 0) continue;
				// between `there` and the position after it, or before it
				for (let gap = there - 1; gap <= there; gap++) {
					if (gap < 0 || gap + 1 > size - 1) continue;
					if (gap >= first - 1 && gap <= last) continue;
					const left = tour[gap]!;
					const right = tour[gap + 1]!;
					const open = travel[left * nodes + right]!;
					const straight = travel[left * nodes + head]! + travel[tail * nodes + right]! - open;
					if (straight < gain) return this.shift(first, last, gap, false);
					const turned =
						travel[left * nodes + tail]! +
						travel[head * nodes + right]! -
						open +
						this.turning(first, last);
					if (turned < gain) return this.shift(first, last, gap, true);
				}
			}
		}
		return false;
	}

	private turn(first: number, last: number): true {
		const { tour } = this;
		this.reverse(first, last);
		this.sum(first);
		this.look(tour[first - 1]!);
		this.look(tour[first]!);
		this.look(tour[last]!);
		this.look(tour[last + 1]!);
		return true;
	}

	private reverse(first: number, last: number): void {
		const { tour, at } = this;
		for (let low = first, high = last; low < high; low++, high--) {
			const kept = tour[low]!;
			tour[low] = tour[high]!;
			tour[high] = kept;
		}
		for (let index = first; index <= last; index++) at[tour[index]!] = index;
	}

	/** Moves a run behind the position `gap`: three turns change places of two neighbouring runs. */
	private shift(first: number, last: number, gap: number, turned: boolean): true {
		const { tour } = this;
		this.look(tour[first - 1]!);
		this.look(tour[last + 1]!);
		this.look(tour[first]!);
		this.look(tour[last]!);
		this.look(tour[gap]!);
		this.look(tour[gap + 1]!);
		const count = last - first + 1;
		if (gap > last) {
			this.reverse(first, last);
			this.reverse(last + 1, gap);
			this.reverse(first, gap);
			if (turned) this.reverse(gap - count + 1, gap);
			this.sum(Math.max(1, first));
		} else {
			this.reverse(gap + 1, first - 1);
			this.reverse(first, last);
			this.reverse(gap + 1, last);
			if (turned) this.reverse(gap + 1, gap + count);
			this.sum(Math.max(1, gap + 1));
		}
		return true;
	}

	/** A double bridge: two neighbouring runs change places. */
	private kick(): void {
		const { random, size, tour } = this;
		const reach = Math.min(KICK, size - 2);
		const from = 1 + random.below(size - 1 - reach);
		let one = from + random.below(reach - 1);
		let two = from + random.below(reach - 1);
		let three = from + random.below(reach - 1);
		if (one > two) [one, two] = [two, one];
		if (two > three) [two, three] = [three, two];
		if (one > two) [one, two] = [two, one];
		if (one === two || two === three) return;
		for (const index of [one, two, three]) {
			this.look(tour[index]!);
			this.look(tour[index + 1]!);
			this.look(tour[index - 1]!);
		}
		this.reverse(one, two - 1);
		this.reverse(two, three);
		this.reverse(one, three);
		this.sum(one);
		this.look(tour[one]!);
		this.look(tour[three]!);
	}
}
