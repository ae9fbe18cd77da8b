import type { Referral } from './referral';

/** A line of the month's sheet: one service at one receiving organisation. */
export interface SheetLine {
	to: string;
	service: string;
	/** What stands for this month; null: nothing recorded. */
	stored: Referral | null;
}

/** What a person typed for a line. */
export interface SheetEntry {
	id: string;
	to: string;
	service: string;
	made: number;
	completed: number | null;
	/** The version that the sheet was opened with; null: there was no row. */
	baseVersion: number | null;
}

/** `made.<to>.<service>`: the name of a box; dots stand in neither part. */
export function boxName(part: SheetPart, to: string, service: string): string {
	return `${part}.${to}.${service}`;
}
export type SheetPart = 'made' | 'completed' | 'id' | 'base';

/** A problem with one box; the code is a key of `messages/*\/failure.json` or of the sheet's own words. */
export interface SheetProblem {
	box: string;
	code:
		| 'bad_number'
		| 'too_big'
		| 'more_than_made'
		| 'write_zero'
		| 'made_missing'
		| 'choose'
		| 'on_sheet';
}

const COUNT = /^\d{1,5}$/;
const MOST = 10_000;

/**
 * The lines of a month's sheet: everything the directory says an organisation offers, and every pair that was referred to
 * in the last months, so that a sheet holds what is likely and not everything there is. Services in their own order.
 */
export function sheetLines(
	own: string,
	offered: ReadonlyMap<string, readonly string[]>,
	recent: readonly Pick<Referral, 'to' | 'service'>[],
	stored: readonly Referral[],
	serviceOrder: readonly string[]
): SheetLine[] {
	const pairs = new Map<string, SheetLine>();
	const add = (to: string, service: string) => {
		if (to === own || !serviceOrder.includes(service)) return;
		pairs.set(`${to} ${service}`, { to, service, stored: null });
	};
	for (const [to, services] of offered) for (const service of services) add(to, service);
	for (const { to, service } of recent) add(to, service);
	for (const row of stored) {
		pairs.set(`${row.to} ${row.service}`, { to: row.to, service: row.service, stored: row });
	}
	const order = new Map(serviceOrder.map((code, index) => [code, index]));
	return [...pairs.values()].sort(
		(a, b) => a.to.localeCompare(b.to) || (order.get(a.service) ?? 0) - (order.get(b.service) ?? 0)
	);
}

/**
 * Reads a posted sheet: the lines on which something was typed. A box that was emptied is no answer, zero is; so an
 * emptied one is asked about and never quietly dropped.
 */
export function readSheet(
	values: Readonly<Record<string, string>>,
	lines: readonly { to: string; service: string }[]
): { entries: SheetEntry[]; problems: SheetProblem[] } {
	const entries: SheetEntry[] = [];
	const problems: SheetProblem[] = [];
	for (const { to, service } of lines) {
		const box = (part: SheetPart) => boxName(part, to, service);
		const typed = (part: SheetPart) => (values[box(part)] ?? '').replace(/[.\s](?=\d{3}\b)/g, '');
		const [made, completed, base] = [typed('made'), typed('completed'), values[box('base')] ?? ''];
		if (made === '') {
			if (base !== '') problems.push({ box: box('made'), code: 'write_zero' });
			else if (completed !== '') problems.push({ box: box('made'), code: 'made_missing' });
			continue;
		}
		const wrong = [
			problemOf(box('made'), made),
			completed === '' ? null : problemOf(box('completed'), completed)
		].filter((problem) => problem !== null);
		problems.push(...wrong);
		if (wrong.length > 0) continue;
		if (completed !== '' && Number(completed) > Number(made)) {
			problems.push({ box: box('completed'), code: 'more_than_made' });
			continue;
		}
		entries.push({
			id: values[box('id')] ?? '',
			to,
			service,
			made: Number(made),
			completed: completed === '' ? null : Number(completed),
			baseVersion: base === '' ? null : Number(base)
		});
	}
	return { entries, problems };
}

/**
 * Reads the free lines below a sheet (`to_0`, `service_0`, `made_0` …): the lines they add, and their counts under the
 * names that `readSheet` knows. Half a line and a line that stands on the sheet already are asked about, never dropped.
 */
export function readFreeLines(
	values: Readonly<Record<string, string>>,
	lines: readonly { to: string; service: string }[],
	rows: number
): {
	added: { to: string; service: string }[];
	values: Record<string, string>;
	problems: SheetProblem[];
} {
	const known = new Set(lines.map(({ to, service }) => `${to} ${service}`));
	const added: { to: string; service: string }[] = [];
	const boxes: Record<string, string> = {};
	const problems: SheetProblem[] = [];
	for (let row = 0; row < rows; row++) {
		const of = (part: string) => values[`${part}_${row}`] ?? '';
		const [to, service] = [of('to'), of('service')];
		if ([to, service, of('made'), of('completed')].every((typed) => typed === '')) continue;
		if (to === '' || service === '') {
			problems.push({ box: `${to === '' ? 'to' : 'service'}_${row}`, code: 'choose' });
		} else if (known.has(`${to} ${service}`)) {
			problems.push({ box: `service_${row}`, code: 'on_sheet' });
		} else if (of('made') === '') {
			problems.push({ box: `made_${row}`, code: 'made_missing' });
		} else {
			known.add(`${to} ${service}`);
			added.push({ to, service });
			for (const part of ['made', 'completed', 'id'] as const) {
				boxes[boxName(part, to, service)] = of(part);
			}
		}
	}
	return { added, values: boxes, problems };
}

function problemOf(box: string, typed: string): SheetProblem | null {
	if (!COUNT.test(typed)) return { box, code: 'bad_number' };
	return Number(typed) > MOST ? { box, code: 'too_big' } : null;
}
