import { dsvFormat } from 'd3-dsv';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_CHARACTERS = 64 * 1024;
const SAMPLE_ROWS = 200;

/**
 * Finds the delimiter by consistency: a good one gives rows of one length (pattern score) whose
 * cells look like values (type score), and the product of both is compared. After G. van den Burg,
 * A. Nazábal, C. Sutton, "Wrangling messy CSV files by detecting row and type patterns", Data Min.
 * Knowl. Disc. 33 (2019), which CleverCSV implements; here with the quote fixed to `"`.
 *
 * The type score is what tells `-3,695;128,19` apart: split at commas it is just as regular, but
 * `695;128` is no value.
 */
export function detectDelimiter(text: string): Delimiter {
	const declared = /^sep=([,;\t|])\r?\n/i.exec(text);
	if (declared) return declared[1] as Delimiter;
	const sample = sampleOf(text);
	let best: Delimiter = ',';
	let bestScore = -1;
	for (const delimiter of DELIMITERS) {
		if (!sample.includes(delimiter)) continue;
		const rows = dsvFormat(delimiter)
			.parseRows(sample)
			.filter((row) => row.some((cell) => cell.trim() !== ''))
			.slice(0, SAMPLE_ROWS);
		const score = patternScore(rows) * typeScore(rows);
		if (score > bestScore) {
			best = delimiter;
			bestScore = score;
		}
	}
	return best;
}

/** The last row of the sample is probably cut through and would look irregular. */
function sampleOf(text: string): string {
	if (text.length <= SAMPLE_CHARACTERS) return text;
	const end = text.lastIndexOf('\n', SAMPLE_CHARACTERS);
	return text.slice(0, end > 0 ? end : SAMPLE_CHARACTERS);
}

/** P(x) = 1/K · Σ N_k (L_k − 1)/L_k over the K different row lengths. */
function patternScore(rows: string[][]): number {
	const counts = new Map<number, number>();
	for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
	let sum = 0;
	for (const [length, count] of counts) sum += (count * Math.max(length - 1, 0.001)) / length;
	return counts.size === 0 ? 0 : sum / counts.size;
}

const VALUES = [
	/^$/,
	/^[+-]?\d+([.,]\d+)*$/,
	/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/,
	/^\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2}$/,
	/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .()/&'’_+:–-]*$/u
];

function typeScore(rows: string[][]): number {
	let cells = 0;
	let known = 0;
	for (const row of rows) {
		for (const cell of row) {
			cells++;
			const value = cell.trim().slice(0, 80);
			if (VALUES.some((pattern) => pattern.test(value))) known++;
		}
	}
	return cells === 0 ? 0 : Math.max(known / cells, 0.001);
}
