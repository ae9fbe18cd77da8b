import type { ColumnDescription } from './columns';
import { fold, isSlipOf } from './fold';

export interface HeaderMatch {
	field: string;
	confidence: number;
}

/**
 * A function from a heading to the fields it may mean, surest first. The order exact, then typing
 * slip, then part is that of the import tools people know (Flatfile matches exact before fuzzy;
 * OpenRefine folds to a fingerprint before it compares).
 */
export function headerMatcher(
	columns: readonly ColumnDescription[]
): (text: string) => HeaderMatch[] {
	const exact = new Map<string, string>();
	for (const { field, label, synonyms } of columns) {
		for (const name of [field, label.id, label.en, ...synonyms]) {
			const folded = fold(name);
			if (!exact.has(folded)) exact.set(folded, field);
		}
	}
	const names = [...exact].map(([name, field]) => ({ name, field, words: name.split(' ') }));
	const seen = new Map<string, HeaderMatch[]>();

	return (text) => {
		const known = seen.get(text);
		if (known) return known;
		const matches = matchHeader(text, exact, names);
		seen.set(text, matches);
		return matches;
	};
}

function matchHeader(
	text: string,
	exact: ReadonlyMap<string, string>,
	names: readonly { name: string; field: string; words: string[] }[]
): HeaderMatch[] {
	const folded = fold(text);
	if (!folded || folded.length > 80) return [];
	const whole = exact.get(folded);
	if (whole) return [{ field: whole, confidence: 1 }];
	// "Jumlah (orang)", "Lintang *", "3. Kecamatan": the remark is not the name.
	const bare = fold(text.replace(/[([{].*?[)\]}]/g, ' ').replace(/^\s*\d+[.)]?\s+/, ''));
	const stripped = exact.get(bare);
	if (stripped) return [{ field: stripped, confidence: 0.95 }];

	const best = new Map<string, number>();
	const words = new Set(bare.split(' '));
	for (const { name, field, words: parts } of names) {
		let confidence = 0;
		if (isSlipOf(bare, name)) confidence = 0.8;
		// Two words or more of a known name inside a longer heading: "Titik koordinat lintang (S)".
		else if (parts.length > 1 && parts.every((part) => words.has(part))) {
			confidence = 0.5 + 0.2 * (parts.length / words.size);
		}
		if (confidence > (best.get(field) ?? 0)) best.set(field, confidence);
	}
	return [...best]
		.map(([field, confidence]) => ({ field, confidence }))
		.sort((a, b) => b.confidence - a.confidence);
}
