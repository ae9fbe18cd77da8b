import { kindToken } from '$lib/map/kinds';
import type { Colour } from '$lib/network/filter';
import type { StanceLevel } from '$lib/engagement/kinds';
import type { Actor, Stance, Tie } from '$lib/network/network';
import type { Reading } from '$lib/network/reading';

/** What becomes of a tie between the two days of a comparison. */
export type Change = 'appeared' | 'ended';

/** Lines that are drawn the same way. */
export interface LineGroup {
	/** A CSS colour, as the page's tokens give it. */
	colour: string;
	width: number;
	dash: readonly number[];
	isDim: boolean;
	/** Indices of lines. */
	lines: Uint32Array;
}

/** Marks of one colour. */
export interface MarkGroup {
	colour: string;
	isDim: boolean;
	marks: Uint32Array;
}

/** Everything that a frame draws but where it stands: made once, drawn many times. */
export interface Picture {
	radius: Float32Array;
	kind: readonly string[];
	label: readonly string[];
	/** Nodes whose name counts most first. */
	order: Uint32Array;
	from: Uint32Array;
	to: Uint32Array;
	/** How far a line leaves the straight way, in pixels: two ties of the same two are seen apart. */
	bend: Float32Array;
	lineGroups: LineGroup[];
	markGroups: MarkGroup[];
}

/** From so many organisations on a mark is a dot: a shape would not be seen, and costs. */
export const DOTS_FROM = 250;
/** From so many ties on lines are straight and have no heads. */
export const PLAIN_LINES_FROM = 500;

/** Where a stakeholder stands, from clove to sea; who knows nothing yet is drawn in the colour of lines. */
export const STANCE_COLOURS: Readonly<Record<StanceLevel, string>> = {
	unaware: 'var(--line-strong)',
	resistant: 'var(--diverging-low)',
	neutral: 'var(--diverging-middle)',
	supportive: 'color-mix(in oklch, var(--diverging-high) 55%, var(--diverging-middle))',
	leading: 'var(--diverging-high)'
};

/** The largest communities, in colours that were searched to be told apart; the rest share the last. */
const COMMUNITY_KINDS = [
	'ngo',
	'media',
	'social_affairs',
	'community',
	'academic',
	'health',
	'faith',
	'donor'
];
export const COMMUNITY_COLOURS = [...COMMUNITY_KINDS, 'other'].map(
	(kind) => `var(${kindToken(kind)})`
);
export const UNKNOWN_COLOUR = 'var(--line)';

/** The colour of an organisation, as CSS. */
export function actorColour(
	actor: Actor,
	by: Colour,
	stances: ReadonlyMap<string, Stance>,
	community: number
): string {
	if (by === 'kind') return `var(${kindToken(actor.kind)})`;
	if (by === 'community')
		return COMMUNITY_COLOURS[Math.min(community, COMMUNITY_COLOURS.length - 1)]!;
	const stance = stances.get(actor.id);
	return stance ? STANCE_COLOURS[stance.level] : UNKNOWN_COLOUR;
}

/** Radii in pixels: area grows with the value, and a full picture has smaller marks. */
export function radii(values: readonly (number | null)[]): Float32Array {
	const many = values.length;
	const [least, most] = many <= 60 ? [8, 19] : many <= DOTS_FROM ? [5, 13] : [2.2, 8];
	const top = values.reduce<number>((high, value) => Math.max(high, value ?? 0), 0);
	return Float32Array.from(values, (value) =>
		top === 0 ? (least + most) / 3 : least + (most - least) * Math.sqrt((value ?? 0) / top)
	);
}

export interface Asked {
	actors: readonly Actor[];
	ties: readonly Tie[];
	reading: Reading;
	stances: ReadonlyMap<string, Stance>;
	colour: Colour;
	/** Values of the measure that sizes, in the order of `actors`. */
	values: readonly (number | null)[];
	changes: ReadonlyMap<string, Change> | null;
	/** Ids that stay bright; null: all. */
	bright: ReadonlySet<string> | null;
}

/** Makes the picture of a selection. */
export function makePicture(asked: Asked): Picture {
	const { actors, ties, reading, bright } = asked;
	const at = new Map(actors.map(({ id }, index) => [id, index]));
	const radius = radii(asked.values);
	const isBright = (id: string) => bright?.has(id) ?? true;
	const marks = group(actors.length, (index) => {
		const actor = actors[index]!;
		const community = reading.community[reading.ids.indexOf(actor.id)] ?? 0;
		const colour = actorColour(actor, asked.colour, asked.stances, community);
		return { colour, isDim: !isBright(actor.id) };
	});
	const lines = group(ties.length, (index) => {
		const tie = ties[index]!;
		return {
			...lineLook(tie, asked.changes?.get(tie.id)),
			isDim: !(isBright(tie.source) && isBright(tie.target))
		};
	});
	return {
		radius,
		kind: actors.map(({ kind }) => kind),
		label: actors.map(({ shortName }) => shortName),
		order: Uint32Array.from(actors.keys()).sort(
			(a, b) =>
				Number(isBright(actors[b]!.id)) - Number(isBright(actors[a]!.id)) ||
				radius[b]! - radius[a]! ||
				a - b
		),
		from: Uint32Array.from(ties, ({ source }) => at.get(source)!),
		to: Uint32Array.from(ties, ({ target }) => at.get(target)!),
		bend: bends(ties),
		lineGroups: lines.map(({ look, indices }) => ({ ...look, lines: indices })),
		markGroups: marks.map(({ look, indices }) => ({ ...look, marks: indices }))
	};
}

function lineLook(tie: Tie, change: Change | undefined) {
	const width = [1, 1.9, 3][tie.strength - 1] ?? 1;
	if (change === 'appeared') return { colour: 'var(--accent)', width: width + 1, dash: [] };
	if (change === 'ended') return { colour: 'var(--danger)', width, dash: [2, 5] };
	if (tie.answer === 'claimed') return { colour: 'var(--ink-soft)', width, dash: [6, 4] };
	if (tie.answer === 'disputed') return { colour: 'var(--danger)', width, dash: [1.5, 4] };
	return { colour: 'var(--line-strong)', width, dash: [] };
}

/** Groups indices that look the same; the dim ones first, so that the bright ones lie above. */
function group<Look extends { isDim: boolean }>(count: number, lookOf: (index: number) => Look) {
	const groups = new Map<string, { look: Look; indices: number[] }>();
	for (let index = 0; index < count; index++) {
		const look = lookOf(index);
		const key = JSON.stringify(look);
		const known = groups.get(key);
		if (known) known.indices.push(index);
		else groups.set(key, { look, indices: [index] });
	}
	return [...groups.values()]
		.map(({ look, indices }) => ({ look, indices: Uint32Array.from(indices) }))
		.sort((a, b) => Number(b.look.isDim) - Number(a.look.isDim));
}

/** Ties of the same two fan out, whichever way they point; a lone one is straight. */
function bends(ties: readonly Tie[]): Float32Array {
	const bend = new Float32Array(ties.length);
	if (ties.length >= PLAIN_LINES_FROM) return bend;
	const pairs = new Map<string, number[]>();
	ties.forEach(({ source, target }, index) => {
		const key = source < target ? `${source} ${target}` : `${target} ${source}`;
		pairs.set(key, [...(pairs.get(key) ?? []), index]);
	});
	for (const indices of pairs.values())
		indices.forEach((index, nth) => {
			const way = ties[index]!.source < ties[index]!.target ? 1 : -1;
			bend[index] = way * (nth - (indices.length - 1) / 2) * 22;
		});
	return bend;
}
