import '../machine/source-modules.js';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Stop } from '../machine/say.js';

const { readToptw } = await import('../../src/lib/trips/formats/toptw.ts');
const { readTsplib } = await import('../../src/lib/trips/formats/tsplib.ts');
const { readTsptw, TSPTW_UNIT } = await import('../../src/lib/trips/formats/tsptw.ts');

/**
 * A public instance as the planner takes it. Length is the travel times `unit`: the unit of the file.
 *
 * @typedef {{ name: string, kind: 'toptw' | 'tsp' | 'tsptw', input: import('../../src/lib/trips/trip.ts').TripInput, unit: number }} Instance
 */

/**
 * Reads a file of any of the three kinds, told apart by its first lines.
 *
 * @param {string} file
 * @param {number} teams for TOPTW; the others have one
 * @returns {Instance}
 */
export function readInstance(file, teams) {
	const text = readFileSync(file, 'utf8');
	const name = basename(file).replace(/\.(txt|tsp)$/, '');
	const first = text.trim().split('\n', 1)[0]?.trim().split(/\s+/) ?? [];
	try {
		if (/EDGE_WEIGHT_TYPE/.test(text))
			return { name, kind: 'tsp', input: readTsplib(text), unit: 1 };
		if (first.length === 1)
			return { name, kind: 'tsptw', input: readTsptw(text), unit: TSPTW_UNIT };
		const decimals = name.startsWith('pr') ? 2 : 1;
		return { name, kind: 'toptw', input: readToptw(text, teams, decimals), unit: 10 ** -decimals };
	} catch (error) {
		throw new Stop(`${file}: ${error instanceof Error ? error.message : error}`);
	}
}
