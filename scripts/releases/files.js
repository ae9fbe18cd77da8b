import { readFileSync } from 'node:fs';
import { Stop } from '../machine/say.js';

/**
 * One file as JSON through a schema; a Stop that names the file and the first thing wrong with it otherwise.
 *
 * @template T
 * @param {string} path
 * @param {{ safeParse(value: unknown): { success: true, data: T } | { success: false, error: { issues: { path: PropertyKey[], message: string }[] } } }} schema
 * @returns {T}
 */
export function readJson(path, schema) {
	const parsed = schema.safeParse(parse(path));
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new Stop(`${path}: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}

/** @param {string} path */
function parse(path) {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch (error) {
		throw new Stop(`${path}: ${error instanceof Error ? error.message : error}`);
	}
}
