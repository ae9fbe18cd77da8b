import type { TieAnswer } from './kinds';
import type { Reading } from './reading';

/** The neighbours of each organisation, whichever way the ties point; whoever has none is missing. */
export function neighboursById(
	ties: readonly { source: string; target: string }[]
): Map<string, Set<string>> {
	const near = new Map<string, Set<string>>();
	const add = (a: string, b: string) => {
		const known = near.get(a);
		if (known) known.add(b);
		else near.set(a, new Set([b]));
	};
	for (const { source, target } of ties) {
		add(source, target);
		add(target, source);
	}
	return near;
}

/** The ids of each community with ties, the largest first. */
export function communityMembers(reading: Reading): [community: number, ids: string[]][] {
	const found = new Map<number, string[]>();
	reading.ids.forEach((id, at) => {
		if ((reading.degree[at] ?? 0) === 0) return;
		const community = reading.community[at] ?? 0;
		found.set(community, [...(found.get(community) ?? []), id]);
	});
	return [...found].sort(([a], [b]) => a - b);
}

/** The partners of one organisation, each once: with the strongest of its ties, and sure where one of them is confirmed. */
export function partnersIn<Other extends { id: string }>(
	ties: readonly { other: Other; strength: number; answer: TieAnswer }[]
): (Other & { strength: number; isSure: boolean })[] {
	const found = new Map<string, Other & { strength: number; isSure: boolean }>();
	for (const { other, strength, answer } of ties) {
		const known = found.get(other.id);
		found.set(other.id, {
			...other,
			strength: Math.max(strength, known?.strength ?? 0),
			isSure: answer === 'confirmed' || (known?.isSure ?? false)
		});
	}
	return [...found.values()];
}
