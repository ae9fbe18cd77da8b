/**
 * Text reduced to what two people would call the same word: no case, no accents, punctuation and
 * runs of space as one space. `"Kab./Kota "` and `kab kota` fold to one.
 */
export function fold(text: string): string {
	if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(text) && text.length <= 200) return text;
	return text
		.slice(0, 200)
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/**
 * Whether two folded texts differ by no more than a slip of the finger: one edit from five letters
 * on, two from nine. An edit is an insertion, a deletion, a substitution or a swap of neighbours
 * (optimal string alignment; F. Damerau, CACM 7(3), 1964). Digits must agree: `zona 1` is not `zona 2`.
 */
export function isSlipOf(a: string, b: string): boolean {
	const longer = Math.max(a.length, b.length);
	const allowed = longer >= 9 ? 2 : longer >= 5 ? 1 : 0;
	if (allowed === 0 || Math.abs(a.length - b.length) > allowed || longer > 60) return a === b;
	if (a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return false;
	return editDistance(a, b) <= allowed;
}

function editDistance(a: string, b: string): number {
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				cost = Math.min(cost, before[j - 2]! + 1);
			}
			current.push(cost);
		}
		before = previous;
		previous = current;
	}
	return previous[b.length]!;
}
