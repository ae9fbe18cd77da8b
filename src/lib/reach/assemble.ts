import { monthsBetween, monthsFrom, monthOf, type Day, type Month } from '$lib/time';
import type { Cube } from './cube';

/** More groups than this make small multiples too small to read. */
export const MOST_GROUPS = 12;

/** Rows of months and keys in columns, as the database answers; `month` is its first day. */
export interface Cells {
	month: readonly Day[];
	key: readonly string[];
	visits: readonly number[];
	contacts_new: readonly number[];
	contacts_returning: readonly number[];
	minutes: readonly number[];
}

/**
 * Brings areas up to their district, and where that still makes too many, to their regency: a chart of villages compares
 * nothing. A code above its level stays.
 */
export function areaKeys(codes: readonly string[]): Map<string, string> {
	const at = (depth: number) =>
		new Map(codes.map((code) => [code, code.split('.').slice(0, depth).join('.')]));
	const districts = at(3);
	return new Set(districts.values()).size > MOST_GROUPS ? at(2) : districts;
}

/** Makes the cube of all months from `from` to `to`; groups beyond the most become one, `others`, at the end. */
export function assembleCube(
	cells: Cells,
	span: { from: Month; to: Month; firstMonth: Month | null },
	keyOf: (key: string) => string,
	labelOf: (key: string) => string,
	others: string
): Omit<Cube, 'services'> {
	const months = monthsFrom(span.from, span.to);
	const sizes = new Map<string, number>();
	cells.key.forEach((key, row) => {
		const group = keyOf(key);
		const size = (cells.contacts_new[row] ?? 0) + (cells.contacts_returning[row] ?? 0);
		sizes.set(group, (sizes.get(group) ?? 0) + size);
	});
	const sorted = [...sizes].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
	const kept = sorted.slice(0, sorted.length > MOST_GROUPS ? MOST_GROUPS - 1 : MOST_GROUPS);
	const groups = kept.map(([key]) => ({ key, label: labelOf(key) }));
	if (kept.length < sorted.length) groups.push({ key: 'others', label: others });
	const indexOf = new Map(kept.map(([key], index) => [key, index]));
	const empty = () => new Array<number>(groups.length * months.length).fill(0);
	const cube = { visits: empty(), fresh: empty(), returning: empty(), minutes: empty() };
	cells.key.forEach((key, row) => {
		const group = indexOf.get(keyOf(key)) ?? groups.length - 1;
		const month = monthsBetween(span.from, monthOf(cells.month[row] ?? ''));
		if (month < 0 || month >= months.length) return;
		const at = group * months.length + month;
		cube.visits[at] = (cube.visits[at] ?? 0) + (cells.visits[row] ?? 0);
		cube.fresh[at] = (cube.fresh[at] ?? 0) + (cells.contacts_new[row] ?? 0);
		cube.returning[at] = (cube.returning[at] ?? 0) + (cells.contacts_returning[row] ?? 0);
		cube.minutes[at] = (cube.minutes[at] ?? 0) + (cells.minutes[row] ?? 0);
	});
	return { months, firstMonth: span.firstMonth, groups, ...cube };
}

/** Services by month, in the order they are named in; those never given are left out. */
export function assembleServices(
	rows: {
		month: readonly Day[];
		code: readonly string[];
		visits: readonly number[];
		quantity: readonly number[];
	},
	months: readonly Month[],
	services: readonly { code: string; label: string }[]
): Cube['services'] {
	const indexOf = new Map(months.map((month, index) => [month, index]));
	const made = new Map(
		services.map(({ code, label }) => [
			code,
			{ code, label, visits: months.map(() => 0), quantity: months.map(() => 0) }
		])
	);
	rows.code.forEach((code, row) => {
		const service = made.get(code);
		const month = indexOf.get(monthOf(rows.month[row] ?? ''));
		if (!service || month === undefined) return;
		service.visits[month] = rows.visits[row] ?? 0;
		service.quantity[month] = rows.quantity[row] ?? 0;
	});
	return [...made.values()].filter(({ visits }) => visits.some((given) => given > 0));
}
