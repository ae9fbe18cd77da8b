import { cellText, type RawCell } from './cells';
import { accept, reject, type ParseContext, type Parsed } from './columns';
import { fold, isSlipOf } from './fold';

export interface OrganisationEntry {
	id: string;
	name: string;
	shortName?: string | null;
}

/** Folded name or short name to the organisations that bear it. */
export type OrganisationIndex = ReadonlyMap<string, readonly OrganisationEntry[]>;

export function indexOrganisations(entries: Iterable<OrganisationEntry>): OrganisationIndex {
	const index = new Map<string, OrganisationEntry[]>();
	for (const entry of entries) {
		for (const name of new Set([fold(entry.name), fold(entry.shortName ?? '')])) {
			if (!name) continue;
			const same = index.get(name);
			if (same) same.push(entry);
			else index.set(name, [entry]);
		}
	}
	return index;
}

/**
 * An organisation's id by its name, its short name or its id. A name close to a known one is named
 * in the problem as a candidate and not taken.
 */
export function parseOrganisation(cell: RawCell, context: ParseContext): Parsed<string> {
	const text = cellText(cell).trim().slice(0, 200);
	const folded = fold(text);
	const found = context.organisations.get(folded);
	if (found?.length === 1) return accept(found[0]!.id);
	if (found) {
		return reject('ambiguous_organisation', { candidates: found.map((o) => o.name).join('; ') });
	}
	// "OPSI Maluku (OPSI)": both names at once.
	const bracket = /^(.*?)\s*\(([^)]*)\)\s*$/.exec(text);
	const parts = bracket ? [bracket[1]!, bracket[2]!] : [];
	const named = new Set(parts.flatMap((part) => context.organisations.get(fold(part)) ?? []));
	if (named.size === 1) return accept([...named][0]!.id);
	for (const entries of context.organisations.values()) {
		for (const entry of entries) if (entry.id === text.toLowerCase()) return accept(entry.id);
	}
	return reject('unknown_organisation', { candidates: nearNames(folded, context.organisations) });
}

function nearNames(folded: string, index: OrganisationIndex): string {
	const near = new Set<string>();
	for (const [name, entries] of index) {
		if (near.size < 3 && isSlipOf(folded, name)) near.add(entries[0]!.name);
	}
	return [...near].join('; ');
}
