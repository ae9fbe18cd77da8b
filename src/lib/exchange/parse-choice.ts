import { cellText, type RawCell } from './cells';
import { accept, reject, type Parsed } from './columns';
import { fold, isSlipOf } from './fold';

/** Yes and no in both languages. */
export function parseBoolean(cell: RawCell): Parsed<boolean> {
	if (typeof cell === 'boolean') return accept(cell);
	const folded = fold(cellText(cell)) || cellText(cell).trim();
	if (/^(ya|y|iya|ada|benar|betul|sudah|yes|true|1|✓|✔|v)$/.test(folded)) return accept(true);
	if (/^(tidak|tdk|t|bukan|belum|salah|no|n|false|0|✗|✘)$/.test(folded)) return accept(false);
	return reject('not_yes_or_no');
}

/** A fixed list of values, each with the ways in which people write it. */
export type Spellings<T extends string> = Readonly<Record<T, readonly string[]>>;

/**
 * A parser for one of a fixed list. Order: the whole text as a spelling; a typing slip of one;
 * one spelling inside the text (`Karaoke keluarga`). Two different values inside one text
 * (`hotel / karaoke`) are reported, not chosen from.
 */
export function oneOf<T extends string>(spellings: Spellings<T>): (cell: RawCell) => Parsed<T> {
	const exact = new Map<string, T>();
	for (const value of Object.keys(spellings) as T[]) {
		for (const spelling of [value, ...spellings[value]]) exact.set(fold(spelling), value);
	}
	const names = [...exact];
	const seen = new Map<string, Parsed<T>>();
	const allowed = Object.keys(spellings).join(', ');

	return (cell) => {
		const folded = fold(cellText(cell));
		const known = seen.get(folded);
		if (known) return known;
		const found = findValue(folded, exact, names, allowed);
		// Lists repeat a handful of spellings; a hostile one must not fill the memory.
		if (seen.size < 2000) seen.set(folded, found);
		return found;
	};
}

function findValue<T extends string>(
	folded: string,
	exact: ReadonlyMap<string, T>,
	names: readonly (readonly [string, T])[],
	allowed: string
): Parsed<T> {
	const whole = exact.get(folded);
	if (whole) return accept(whole);
	const slips = new Set(names.filter(([name]) => isSlipOf(folded, name)).map(([, value]) => value));
	if (slips.size === 1) return accept([...slips][0]!);
	const padded = ` ${folded} `;
	const inside = names.filter(([name]) => name.length > 2 && padded.includes(` ${name} `));
	// "Hotel bintang" holds "hotel"; "tidak aktif" holds "aktif" and means the contrary.
	const longest = inside.filter(
		([name]) => !inside.some(([other]) => other !== name && ` ${other} `.includes(` ${name} `))
	);
	const values = new Set(longest.map(([, value]) => value));
	const negated = /^(tidak|bukan|belum|non|not)\b/.test(folded);
	if (values.size === 1 && !negated) return accept([...values][0]!);
	return values.size > 1
		? reject('several_values', { allowed })
		: reject('unknown_value', { allowed });
}
