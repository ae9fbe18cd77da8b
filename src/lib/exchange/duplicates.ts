import type { KindDescription } from './columns';
import { problemAt, type CheckedRow, type Part, type Problem } from './check';

interface Seen<Row> {
	checked: CheckedRow<Row>;
	part: Part;
	keys: string[];
	/** The row as text, to tell an exact copy from a contradiction. */
	text: string;
}

/**
 * Finds rows of one file that mean the same thing. An exact copy is left out with a note. Two rows
 * that share a key and differ contradict each other: which one is right only a person knows, so both
 * are held back. Sharing only the weaker key (same name and area, different codes) is a warning.
 */
export class DuplicateFinder<Row extends object> {
	readonly conflicting = new Set<CheckedRow<Row>>();
	private readonly seen = new Map<string, Seen<Row>>();

	constructor(private readonly kind: KindDescription<Row>) {}

	/** @returns the row number that this one repeats exactly, or 0 */
	add(checked: CheckedRow<Row>, part: Part, problems: Problem[]): number {
		if (!checked.value) return 0;
		const keys = this.kind.keys(checked.value);
		const entry: Seen<Row> = { checked, part, keys, text: JSON.stringify(checked.value) };
		for (const [rank, key] of keys.entries()) {
			const earlier = this.seen.get(key);
			if (!earlier) continue;
			if (earlier.text === entry.text) return earlier.checked.row;
			this.report(earlier, entry, rank === 0 || earlier.keys[0] === key, problems);
			break;
		}
		for (const key of keys) if (!this.seen.has(key)) this.seen.set(key, entry);
		return 0;
	}

	private report(earlier: Seen<Row>, later: Seen<Row>, sure: boolean, problems: Problem[]): void {
		const field = this.kind.columns[0]?.field ?? '';
		const severity = sure ? 'error' : 'warning';
		const say = (at: Seen<Row>, other: Seen<Row>) => {
			const params = { other: other.checked.row };
			problems.push(
				problemAt(at.part, at.checked.row, field, 'duplicate_in_file', params, severity)
			);
		};
		say(later, earlier);
		if (!sure) return;
		// Ten rows with one code complain ten times, not a hundred.
		if (!this.conflicting.has(earlier.checked)) say(earlier, later);
		this.conflicting.add(earlier.checked).add(later.checked);
	}
}
