import { ORGANISATION_KINDS, ORGANISATION_LEVELS } from '$lib/organisations/kinds';
import type { OrganisationKind, OrganisationLevel } from '$lib/organisations/kinds';
import { isDay, type Day } from '$lib/time';
import { TIE_ANSWERS, TIE_KINDS, type TieAnswer, type TieKind } from '../kinds';

export { TIE_ANSWERS, TIE_KINDS, type TieAnswer, type TieKind };

/** An organisation as a file holds it. */
export interface FileNode {
	id: string;
	/** Short, and the only one of its name. */
	label: string;
	name: string;
	kind: OrganisationKind;
	level: OrganisationLevel;
	/** Kemendagri code. */
	area: string | null;
	isMember: boolean;
	/** Where it was judged to stand, the earliest first; empty where the file leaves stances out. */
	stances: { on: Day; level: string }[];
}

/** A dated tie as a file holds it. */
export interface FileEdge {
	id: string;
	source: string;
	target: string;
	kind: TieKind;
	/** 1 to 3. */
	strength: number;
	startedOn: Day;
	endedOn: Day | null;
	endReason: string | null;
	answer: TieAnswer;
	evidence: string;
}

/** What goes out and what comes in, whatever the format. */
export interface NetworkFile {
	nodes: FileNode[];
	edges: FileEdge[];
}

/** Why a file, or one entry of it, was not read. `at` counts entries of its kind from 1; 0 is the file itself. */
export interface FileProblem {
	at: number;
	code:
		| 'not_this_format'
		| 'doctype'
		| 'too_many'
		| 'node_incomplete'
		| 'edge_incomplete'
		| 'unknown_kind'
		| 'bad_day'
		| 'unknown_end'
		| 'twice';
	/** The value that could not be read. */
	value: string;
}

export interface ReadFile extends NetworkFile {
	problems: FileProblem[];
}

/** More entries than this no coalition has; a file that says so was not made for this. */
export const MOST_ENTRIES = 20_000;

/** Entries as loose text, as every format gives them. */
export type LooseNode = Partial<Record<keyof Omit<FileNode, 'stances'> | 'stances', string>>;
export type LooseEdge = Partial<Record<keyof FileEdge, string>>;

/**
 * Checks loose entries. An edge may name its ends by id or by label. A node without a kind is `other`, without a level
 * `regency`; an edge without strength has 1. Never throws.
 */
export function checkFile(nodes: readonly LooseNode[], edges: readonly LooseEdge[]): ReadFile {
	if (nodes.length > MOST_ENTRIES || edges.length > MOST_ENTRIES) {
		const value = String(Math.max(nodes.length, edges.length));
		return { nodes: [], edges: [], problems: [{ at: 0, code: 'too_many', value }] };
	}
	const problems: FileProblem[] = [];
	const ends = new Map<string, string>();
	const read: FileNode[] = [];
	for (const [index, loose] of nodes.entries()) {
		const node = toNode(loose);
		const at = index + 1;
		if (!node) problems.push({ at, code: 'node_incomplete', value: loose.label ?? loose.id ?? '' });
		else if (ends.get(node.id) !== undefined) problems.push({ at, code: 'twice', value: node.id });
		else {
			read.push(node);
			ends.set(node.id, node.id);
		}
	}
	// An id wins over a label that happens to look like it.
	for (const { id, label } of read) if (!ends.has(label)) ends.set(label, id);
	const seen = new Set<string>();
	const found = edges.flatMap((loose, index) => {
		const edge = toEdge(loose, read.length > 0 ? ends : null, index);
		if ('code' in edge) {
			problems.push({ at: index + 1, ...edge });
			return [];
		}
		if (seen.has(edge.id)) {
			problems.push({ at: index + 1, code: 'twice', value: edge.id });
			return [];
		}
		seen.add(edge.id);
		return [edge];
	});
	return { nodes: read, edges: found, problems };
}

function toNode(loose: LooseNode): FileNode | null {
	const label = loose.label ?? loose.name ?? loose.id ?? '';
	const id = loose.id ?? label;
	if (id === '' || label === '') return null;
	return {
		id,
		label,
		name: loose.name ?? label,
		kind: ORGANISATION_KINDS.find((kind) => kind === loose.kind) ?? 'other',
		level: ORGANISATION_LEVELS.find((level) => level === loose.level) ?? 'regency',
		area: loose.area || null,
		isMember: loose.isMember === 'true',
		stances: readStances(loose.stances ?? '')
	};
}

type Trouble = Omit<FileProblem, 'at'>;

function toEdge(
	loose: LooseEdge,
	ends: ReadonlyMap<string, string> | null,
	index: number
): FileEdge | Trouble {
	if (!loose.source || !loose.target) {
		return { code: 'edge_incomplete', value: loose.source ?? loose.target ?? '' };
	}
	// A file of edges alone is compared with the directory later.
	const endOf = (name: string) => (ends ? ends.get(name) : name);
	const [source, target] = [endOf(loose.source), endOf(loose.target)];
	if (source === undefined) return { code: 'unknown_end', value: loose.source };
	if (target === undefined) return { code: 'unknown_end', value: loose.target };
	const kind = TIE_KINDS.find((known) => known === loose.kind);
	if (!kind) return { code: 'unknown_kind', value: loose.kind ?? '' };
	const days = [loose.startedOn ?? '', loose.endedOn ?? ''] as const;
	if (!isDay(days[0])) return { code: 'bad_day', value: days[0] };
	if (days[1] !== '' && (!isDay(days[1]) || days[1] < days[0])) {
		return { code: 'bad_day', value: days[1] };
	}
	const strength = Number(loose.strength ?? '1');
	return {
		id: loose.id || String(index + 1),
		source,
		target,
		kind,
		strength: Number.isFinite(strength) ? Math.min(3, Math.max(1, Math.round(strength))) : 1,
		startedOn: days[0],
		endedOn: days[1] || null,
		endReason: loose.endReason || null,
		answer: TIE_ANSWERS.find((known) => known === loose.answer) ?? 'claimed',
		evidence: loose.evidence ?? ''
	};
}

/** Stances as one text, `2019-09-19 neutral; 2020-03-05 resistant`, for formats without time. */
export function stancesText(stances: FileNode['stances']): string {
	return stances.map(({ on, level }) => `${on} ${level}`).join('; ');
}

function readStances(text: string): FileNode['stances'] {
	return text.split('; ').flatMap((part) => {
		const [on = '', level = ''] = part.split(' ');
		return isDay(on) && level !== '' ? [{ on, level }] : [];
	});
}

/** A node and an edge as text by field, `''` left out: what formats without types write. */
export function nodeFields(node: FileNode): [keyof LooseNode, string][] {
	return present([
		['label', node.label],
		['name', node.name],
		['kind', node.kind],
		['level', node.level],
		['area', node.area ?? ''],
		['isMember', String(node.isMember)],
		['stances', stancesText(node.stances)]
	]);
}
export function edgeFields(edge: FileEdge): [keyof LooseEdge, string][] {
	return present([
		['kind', edge.kind],
		['strength', String(edge.strength)],
		['startedOn', edge.startedOn],
		['endedOn', edge.endedOn ?? ''],
		['endReason', edge.endReason ?? ''],
		['answer', edge.answer],
		['evidence', edge.evidence]
	]);
}

function present<K>(fields: [K, string][]): [K, string][] {
	return fields.filter(([, value]) => value !== '');
}
