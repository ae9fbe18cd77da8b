import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A public instance and the best value known for it.
 *
 * @typedef {{ name: string, file: string, teams: number, reference: number }} Reference
 */

/** Cases of the shared set (design/routing.md, acceptance 2): each with one and with four teams. */
export const SHARED_SET = 'c102 c104 c109 r102 r104 r109 r112 pr02 pr04 pr06 pr08 pr10'.split(' ');

/**
 * @param {string} data folder `routing` of the shared data
 * @returns {Reference[]}
 */
export function toptwReferences(data) {
	return lines(join(data, 'toptw-references.csv'))
		.slice(1)
		.map((line) => line.split(','))
		.map(([name = '', teams, reference]) => ({
			name,
			file: join(data, 'toptw', `${name}.txt`),
			teams: Number(teams),
			reference: Number(reference)
		}));
}

/**
 * @param {string} data
 * @returns {Reference[]}
 */
export function tspReferences(data) {
	const known = new Map(
		lines(join(data, 'tsplib/solutions.txt')).map((line) => {
			const [name = '', length = ''] = line.split(':');
			return [name.trim(), Number.parseInt(length, 10)];
		})
	);
	return readdirSync(join(data, 'tsplib'))
		.filter((file) => file.endsWith('.tsp'))
		.map((file) => ({ name: file.replace('.tsp', ''), file: join(data, 'tsplib', file), teams: 1 }))
		.map((one) => ({ ...one, reference: known.get(one.name) ?? NaN }));
}

/**
 * @param {string} data
 * @returns {Reference[]}
 */
export function tsptwReferences(data) {
	return lines(join(data, 'tsptw/Gendreau_n80-best-known-traveltime.txt'))
		.filter((line) => !line.startsWith('#'))
		.map((line) => line.split(/\s+/))
		.map(([file = '', length]) => ({
			name: file.replace('.txt', ''),
			file: join(data, 'tsptw/Gendreau_n80', file),
			teams: 1,
			reference: Number(length)
		}));
}

/** @param {string} file */
function lines(file) {
	return readFileSync(file, 'utf8').trim().split('\n');
}
