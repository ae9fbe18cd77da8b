import type { Day } from '$lib/time';
import type { FileEdge, FileProblem, ReadFile } from './document';

/** What is there already: the directory, and the ties that the reader may see. */
export interface Standing {
	organisations: readonly { id: string; shortName: string; name: string }[];
	ties: readonly FileEdge[];
	today: Day;
	/** The organisations whose ties may be brought; null: any. */
	own: readonly string[] | null;
}

export type PlanProblem =
	| FileProblem
	| {
			at: number;
			code: 'itself' | 'future' | 'not_yours' | 'open_already' | 'too_long';
			value: string;
	  };

export interface Plan {
	/** Ties to claim; `source` and `target` are ids of the directory, the id is still to be made. */
	created: Omit<FileEdge, 'id' | 'answer'>[];
	/** Ties that stand already. */
	known: number;
	problems: PlanProblem[];
}

/**
 * Compares a file with what is there. An organisation is found by id, else by short name or name, letter by letter but for
 * case; a tie is known by its ends, kind and first day, so that the same file twice brings nothing. Nothing that stands is
 * changed: a tie ends and another starts, which no file says.
 *
 * @param otherwise grounds and end reason for ties that name none
 */
export function planTies(
	file: ReadFile,
	standing: Standing,
	otherwise: { evidence: string; endReason: string }
): Plan {
	const directory = new Map<string, string>();
	for (const { id, shortName, name } of standing.organisations) {
		for (const key of [id, fold(shortName), fold(name)])
			if (!directory.has(key)) directory.set(key, id);
	}
	const labels = new Map(file.nodes.map((node) => [node.id, [node.id, node.label, node.name]]));
	const idOf = (end: string) => {
		for (const name of labels.get(end) ?? [end]) {
			const found = directory.get(name) ?? directory.get(fold(name));
			if (found) return found;
		}
		return null;
	};
	const labelOf = (end: string) => labels.get(end)?.[1] ?? end;
	const keys = new Set(standing.ties.map(keyOf));
	const open = new Set(standing.ties.flatMap((tie) => (tie.endedOn === null ? [pairOf(tie)] : [])));
	const plan: Plan = { created: [], known: 0, problems: [...file.problems] };
	for (const [index, edge] of file.edges.entries()) {
		const refuse = (code: PlanProblem['code'], value: string) =>
			plan.problems.push({ at: index + 1, code, value } as PlanProblem);
		const [source, target] = [idOf(edge.source), idOf(edge.target)];
		const said = `${labelOf(edge.source)} → ${labelOf(edge.target)}`;
		if (source === null || target === null) {
			refuse('unknown_end', labelOf(source === null ? edge.source : edge.target));
			continue;
		}
		const tie = { ...edge, source, target };
		const late = [tie.startedOn, tie.endedOn].find((day) => day !== null && day > standing.today);
		if (source === target) refuse('itself', labelOf(edge.source));
		else if (late) refuse('future', late);
		else if (standing.own && !standing.own.includes(source) && !standing.own.includes(target)) {
			refuse('not_yours', said);
		} else if (keys.has(keyOf(tie))) plan.known++;
		else if (tie.endedOn === null && open.has(pairOf(tie))) refuse('open_already', said);
		else if (tie.evidence.length > 1000 || (tie.endReason ?? '').length > 400)
			refuse('too_long', said);
		else {
			keys.add(keyOf(tie));
			if (tie.endedOn === null) open.add(pairOf(tie));
			plan.created.push({
				source,
				target,
				kind: tie.kind,
				strength: tie.strength,
				startedOn: tie.startedOn,
				endedOn: tie.endedOn,
				endReason: tie.endedOn === null ? null : tie.endReason?.trim() || otherwise.endReason,
				evidence: tie.evidence.trim() || otherwise.evidence
			});
		}
	}
	return plan;
}

function fold(name: string): string {
	return name.normalize('NFKC').trim().toLowerCase();
}

type Ends = Pick<FileEdge, 'source' | 'target' | 'kind' | 'startedOn'>;

function pairOf({ source, target, kind }: Ends): string {
	return `${source} ${target} ${kind}`;
}

function keyOf(tie: Ends): string {
	return `${pairOf(tie)} ${tie.startedOn}`;
}
