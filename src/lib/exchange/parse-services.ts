import { cellText, type RawCell } from './cells';
import { accept, reject, type Parsed } from './columns';
import { fold } from './fold';
import { integerBetween } from './parse-number';
import { cleanText } from './parse-text';

/** One service of the reference list, with the words that people write for it. */
export interface ServiceEntry {
	id: string;
	label: { id: string; en: string };
	synonyms?: readonly string[];
}

export interface ServiceCount {
	service: string;
	quantity: number;
}

export const serviceQuantity = integerBetween(0, 100_000);

/** All names of a service, as headings of its own column and as words of a list. */
export function serviceNames(service: ServiceEntry): string[] {
	return [service.id, service.label.id, service.label.en, ...(service.synonyms ?? [])];
}

/**
 * A parser for a list in one cell: `kondom:120; rujukan:2`, `120 kondom, 2 rujukan`. A name without
 * a count, or one that the list does not know, is a problem of the cell.
 */
export function serviceList(
	services: readonly ServiceEntry[]
): (cell: RawCell) => Parsed<ServiceCount[]> {
	const byName = new Map<string, string>();
	for (const service of services) {
		for (const name of serviceNames(service)) byName.set(fold(name), service.id);
	}
	return (cell) => {
		const counts = new Map<string, number>();
		for (const piece of cellText(cell)
			.slice(0, 1000)
			.split(/[;\n]|,(?!\d)/)) {
			const text = cleanText(piece);
			if (!text) continue;
			const match =
				/^(.*?\D)\s*[:=]?\s*([\d.]+)$/.exec(text) ?? swap(/^([\d.]+)\s*x?\s+(.+)$/.exec(text));
			if (!match) return reject('service_without_count', { service: text });
			const service = byName.get(fold(match[1]!));
			if (!service)
				return reject('unknown_service', { service: match[1]!.replace(/[:=\s]+$/, '') });
			const quantity = serviceQuantity(match[2]!);
			if (!quantity.ok) return quantity;
			counts.set(service, (counts.get(service) ?? 0) + quantity.value);
		}
		return accept(sortedCounts(counts));
	};
}

/** A parser for a list of services without counts: `Kondom dan pelicin; Bantuan hukum`. Codes in alphabetical order. */
export function serviceSet(services: readonly ServiceEntry[]): (cell: RawCell) => Parsed<string[]> {
	const byName = new Map<string, string>();
	for (const service of services) {
		for (const name of serviceNames(service)) byName.set(fold(name), service.id);
	}
	return (cell) => {
		const codes = new Set<string>();
		for (const piece of cellText(cell)
			.slice(0, 2000)
			.split(/[;,\n]/)) {
			const text = cleanText(piece);
			if (!text) continue;
			const code = byName.get(fold(text));
			if (!code) return reject('unknown_service', { service: text });
			codes.add(code);
		}
		return accept([...codes].sort());
	};
}

/** A parser for one service by its name. */
export function oneService(services: readonly ServiceEntry[]): (cell: RawCell) => Parsed<string> {
	const set = serviceSet(services);
	return (cell) => {
		const found = set(cell);
		if (!found.ok) return found;
		const [code, more] = found.value;
		return code && !more ? accept(code) : reject('unknown_service', { service: cellText(cell) });
	};
}

/** Names for examples, in Indonesian. */
export function serviceLabels(services: readonly ServiceEntry[]): string[] {
	return services.map(({ label }) => label.id);
}

/** In one order, so that two files with the same services compare as equal. */
export function sortedCounts(counts: ReadonlyMap<string, number>): ServiceCount[] {
	return [...counts]
		.map(([service, quantity]) => ({ service, quantity }))
		.sort((a, b) => (a.service < b.service ? -1 : 1));
}

function swap(match: RegExpExecArray | null): [string, string, string] | null {
	return match ? [match[0], match[2]!, match[1]!] : null;
}
