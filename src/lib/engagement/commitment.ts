import { addMonths, daysBetween, monthOf, type Day, type Month } from '$lib/time';
import type { CommitmentStatus } from './kinds';

/** A promise that an organisation made. */
export interface Commitment {
	id: string;
	organisation: string;
	/** Where it was made. */
	event: string | null;
	promise: string;
	promisedOn: Day;
	/** `null`: no day was named. */
	dueOn: Day | null;
	keptOn: Day | null;
	status: CommitmentStatus;
	/** Why it is said to be kept, late or broken. */
	reason: string | null;
	version: number;
}

/** Days since it was due; 0 or less while there is time, null where no day was named or it is settled. */
export function daysOverdue({ status, dueOn }: Commitment, today: Day): number | null {
	return status === 'open' && dueOn !== null ? daysBetween(dueOn, today) : null;
}

export function isOverdue(commitment: Commitment, today: Day): boolean {
	return (daysOverdue(commitment, today) ?? 0) > 0;
}

/** What is overdue first, the longest wait first; then what is due, the nearest first; then what has no day; settled last. */
export function byUrgency(commitments: readonly Commitment[]): Commitment[] {
	const open = ({ status }: Commitment) => (status === 'open' ? 0 : 1);
	const due = ({ dueOn }: Commitment) => dueOn ?? '9999-12-31';
	return [...commitments].sort(
		(a, b) =>
			open(a) - open(b) ||
			(a.status === 'open'
				? due(a).localeCompare(due(b))
				: settledOn(b).localeCompare(settledOn(a))) ||
			a.promise.localeCompare(b.promise)
	);
}

function settledOn({ keptOn, dueOn, promisedOn }: Commitment): Day {
	return keptOn ?? dueOn ?? promisedOn;
}

/** What became of the promises that fell due in one quarter. */
export interface DueQuarter {
	/** First month. */
	from: Month;
	kept: number;
	late: number;
	broken: number;
	/** Past its day and nothing said. */
	overdue: number;
	/** Not due yet. */
	ahead: number;
}

/** The first month of the quarter of a day. */
export function quarterStart(day: Day): Month {
	const month = Number(day.slice(5, 7));
	return addMonths(monthOf(day), -((month - 1) % 3));
}

/**
 * Promises by the quarter in which they fell due, from the first to the last there is, quarters without one too.
 * Those for which no day was named belong to none.
 */
export function dueQuarters(commitments: readonly Commitment[], today: Day): DueQuarter[] {
	const dated = commitments.flatMap((commitment) =>
		commitment.dueOn === null ? [] : [{ commitment, from: quarterStart(commitment.dueOn) }]
	);
	const starts = dated.map(({ from }) => from).sort();
	const [first, last] = [starts[0], starts.at(-1)];
	if (first === undefined || last === undefined) return [];
	const quarters: DueQuarter[] = [];
	for (let from = first; from <= last; from = addMonths(from, 3)) {
		const quarter = { from, kept: 0, late: 0, broken: 0, overdue: 0, ahead: 0 };
		for (const { commitment, from: start } of dated) {
			if (start !== from) continue;
			if (commitment.status !== 'open') quarter[commitment.status]++;
			else if (isOverdue(commitment, today)) quarter.overdue++;
			else quarter.ahead++;
		}
		quarters.push(quarter);
	}
	return quarters;
}

/** Kept on its day as a share of all that fell due: what is late, broken or unanswered counts below. Null where none fell due. */
export function shareKept({ kept, late, broken, overdue }: Omit<DueQuarter, 'from' | 'ahead'>) {
	const due = kept + late + broken + overdue;
	return due === 0 ? null : kept / due;
}
