const LOWER = new Set(['dan', 'di', 'dari']);
const ROMAN = /^(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})$/;

/**
 * A name as it is written in a sentence: `KOTA AMBON` becomes `Kota Ambon`. Words that are not in
 * capitals stay as they are, but for a small letter after a hyphen (`Pulau-pulau Babar Timur`).
 *
 * @param {string} name
 */
export function properName(name) {
	return name
		.trim()
		.split(/\s+/)
		.map((word, index) =>
			word
				.split('-')
				.map((part) => properWord(part, index))
				.join('-')
		)
		.join(' ');
}

/** @param {string} word @param {number} index of the word in the name */
function properWord(word, index) {
	const isCapitals = word.length > 1 && word === word.toUpperCase();
	if (isCapitals && ROMAN.test(word)) return word;
	const lower = isCapitals ? word.toLowerCase() : word;
	if (index > 0 && LOWER.has(lower)) return lower;
	return lower.replace(/^\p{Ll}|(?<=[/(])\p{Ll}/gu, (letter) => letter.toUpperCase());
}
