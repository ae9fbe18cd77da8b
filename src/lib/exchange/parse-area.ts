import type { Polygon } from '../geo';
import { cellText, type RawCell } from './cells';
import { accept, reject, type ParseContext, type Parsed } from './columns';
import { fold, isSlipOf } from './fold';
import { cleanText } from './parse-text';

export type AreaLevel = 'province' | 'regency' | 'district' | 'village';

export interface AreaEntry {
	/** Kemendagri, dotted: `81.71.02.1005`. */
	code: string;
	name: string;
	level: AreaLevel;
	/** Label point in degrees, where there is one. */
	longitude?: number | null;
	latitude?: number | null;
	/** Where one was imported. */
	boundary?: readonly Polygon[] | undefined;
}

/** Areas ready to be found by code or by name; made once for a file. */
export interface AreaIndex {
	byCode: ReadonlyMap<string, AreaEntry>;
	byName: ReadonlyMap<string, readonly AreaEntry[]>;
}

/** What stands before a name and says its level. */
const PREFIXES: readonly [RegExp, AreaLevel][] = [
	[/^(provinsi|prov|province) /, 'province'],
	[/^(kota|kabupaten|kab|regency|city) /, 'regency'],
	[/^(kecamatan|kec|distrik|district) /, 'district'],
	[/^(kelurahan|kel|desa|negeri|ds|dusun|village) /, 'village']
];

export function indexAreas(entries: Iterable<AreaEntry>): AreaIndex {
	const byCode = new Map<string, AreaEntry>();
	const byName = new Map<string, AreaEntry[]>();
	for (const entry of entries) {
		byCode.set(entry.code.replace(/\D/g, ''), entry);
		const { name } = withoutPrefix(fold(entry.name));
		const same = byName.get(name);
		if (same) same.push(entry);
		else byName.set(name, [entry]);
	}
	return { byCode, byName };
}

/**
 * An area by code (`81.71.02.1005`, `8171021005`) or by name, from small to large and separated by
 * commas: `Batu Merah, Sirimau`, `Kec. Sirimau`. The larger names narrow down the smaller one. A
 * name that several areas bear is reported with all of them; a typing slip is too, never chosen.
 */
export function parseArea(cell: RawCell, { areas }: ParseContext): Parsed<string> {
	const text = cleanText(cellText(cell)).slice(0, 200);
	const code = /^[\d.\s-]+$/.test(text)
		? text.replace(/\D/g, '')
		: (/\b\d\d\.\d\d(\.\d\d(\.\d{4})?)?\b/.exec(text)?.[0] ?? '').replace(/\D/g, '');
	if (code) {
		const entry = areas.byCode.get(code);
		return entry ? accept(entry.code) : reject('unknown_area', { candidates: '' });
	}
	const parts = text.split(/\s*[,/;]\s*|\s+-\s+/).map((part) => withoutPrefix(fold(part)));
	const [smallest, ...larger] = parts.filter((part) => part.name);
	if (!smallest) return reject('unknown_area', { candidates: '' });
	return findByName(smallest, larger, areas);
}

type Part = ReturnType<typeof withoutPrefix>;

function findByName(part: Part, larger: Part[], areas: AreaIndex): Parsed<string> {
	let found = [...(areas.byName.get(part.name) ?? [])];
	if (found.length === 0)
		return reject('unknown_area', { candidates: nearNames(part.name, areas) });
	if (part.level) found = found.filter((area) => area.level === part.level);
	for (const { name } of larger) {
		const parents = areas.byName.get(name);
		if (!parents && name === 'indonesia') continue;
		if (!parents) return reject('unknown_area', { candidates: nearNames(name, areas) });
		const within = found.filter((area) => parents.some((parent) => isWithin(area, parent)));
		if (within.length > 0) found = within;
		else return reject('unknown_area', { candidates: describe(found, areas) });
	}
	if (found.length === 1) return accept(found[0]!.code);
	if (found.length === 0) return reject('unknown_area', { candidates: '' });
	return reject('ambiguous_area', { candidates: describe(found, areas) });
}

function isWithin(area: AreaEntry, parent: AreaEntry): boolean {
	return area.code !== parent.code && area.code.startsWith(`${parent.code}.`);
}

function withoutPrefix(folded: string): { name: string; level: AreaLevel | null } {
	for (const [pattern, level] of PREFIXES) {
		if (pattern.test(folded)) return { name: folded.replace(pattern, ''), level };
	}
	return { name: folded, level: null };
}

/** "Batu Merah (81.71.02.1005), Batu Merah (81.01.…)": enough to write the right one into the file. */
function describe(found: AreaEntry[], areas: AreaIndex): string {
	return found
		.slice(0, 5)
		.map((area) => {
			const parent = areas.byCode.get(area.code.split('.').slice(0, -1).join(''));
			return `${area.name}${parent ? `, ${parent.name}` : ''} (${area.code})`;
		})
		.join('; ');
}

function nearNames(name: string, areas: AreaIndex): string {
	const near: string[] = [];
	for (const [known, entries] of areas.byName) {
		if (near.length < 3 && isSlipOf(name, known)) near.push(describe([entries[0]!], areas));
	}
	return near.join('; ');
}
