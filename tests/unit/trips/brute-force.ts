import type { TripInput, TripSite, TripTeam } from '$lib/trips';

/** The best missed, score and travel there can be, by trying everything. */
export interface Optimum {
	missed: number;
	score: number;
	travel: number;
}

/** Tries every order of every subset on every team; for up to seven sites. Shares nothing with the solver. */
export function bruteForce({ sites, teams, matrix }: TripInput): Optimum {
	const must = sites.filter(({ mandatory }) => mandatory).length;
	let best: Optimum = { missed: Infinity, score: 0, travel: 0 };
	const way = (a: number, b: number) => (a === b ? 0 : matrix.seconds[a * matrix.size + b]!);

	function offer(visited: ReadonlySet<TripSite>, travel: number) {
		const list = [...visited];
		const missed = must - list.filter(({ mandatory }) => mandatory).length;
		const score = list.reduce((sum, site) => sum + site.score, 0);
		const better =
			missed < best.missed ||
			(missed === best.missed &&
				(score > best.score || (score === best.score && travel < best.travel)));
		if (better) best = { missed, score, travel };
	}

	function goOn(index: number, visited: ReadonlySet<TripSite>, travel: number) {
		const team = teams[index];
		if (!team) return offer(visited, travel);
		goOn(index + 1, visited, travel);
		step(index, team, team.start, team.from, 0, visited, travel);
	}

	function step(
		index: number,
		team: TripTeam,
		here: number,
		now: number,
		stops: number,
		visited: ReadonlySet<TripSite>,
		travel: number
	) {
		if (stops >= (team.maxStops ?? Infinity)) return;
		for (const site of sites) {
			if (visited.has(site) || (site.teams && !site.teams.includes(team.id))) continue;
			const leg = way(here, site.point);
			const open = (site.windows ?? [[-Infinity, Infinity]]).find(([, last]) => now + leg <= last);
			if (!open) continue;
			const leave = Math.max(now + leg, open[0]!) + (site.serviceOf?.[team.id] ?? site.service);
			const with_ = new Set(visited).add(site);
			const home = team.end === 'anywhere' ? 0 : way(site.point, team.end);
			if (leave + home <= team.to) goOn(index + 1, with_, travel + leg + home);
			step(index, team, site.point, leave, stops + 1, with_, travel + leg);
		}
	}

	goOn(0, new Set(), 0);
	return best;
}
