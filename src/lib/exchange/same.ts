import { fold } from './fold';
import { cleanText } from './parse-text';
import type { Point } from './resolve-point';

/** Texts are the same when a cell cannot tell them apart: a cell has no line ends and no hidden characters. */
export function sameText(a: unknown, b: unknown): boolean {
	return cleanText(String(a ?? '')) === cleanText(String(b ?? ''));
}

/** Names are the same whatever their case and punctuation. */
export function sameWords(a: unknown, b: unknown): boolean {
	return fold(String(a ?? '')) === fold(String(b ?? ''));
}

/** A tenth of a metre: what survives the way through a spreadsheet and a database. */
export function samePoint(incoming: unknown, existing: unknown): boolean {
	const [a, b] = [incoming as Point, existing as Point | null];
	if (!b) return false;
	return Math.abs(a.longitude - b.longitude) < 1e-6 && Math.abs(a.latitude - b.latitude) < 1e-6;
}
