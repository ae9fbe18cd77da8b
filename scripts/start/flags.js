import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Stop } from '../machine/say.js';

export const usage = `npm start -- [--port N] [--data DIR] [--no-demo] [--reset [--yes]] [--dev]
             [--coordinator EMAIL --organisation NAME]`;

/**
 * @typedef {object} Flags
 * @property {number} port of the app
 * @property {string} data folder of the embedded backend
 * @property {boolean} demo load the demo on the first start
 * @property {boolean} reset throw the data away first
 * @property {boolean} yes do not ask before a reset
 * @property {boolean} dev serve the sources instead of the build
 * @property {string} [coordinator] e-mail address of the first coordinator
 * @property {string} [organisation] name of that coordinator's organisation
 * @property {boolean} help
 */

/**
 * Reads the flags; throws a Stop with the usage where one is unknown or wrong.
 *
 * @param {string[]} args
 * @returns {Flags}
 */
export function readFlags(args) {
	const { 'no-demo': noDemo, port, ...rest } = parse(args);
	const number = Number(port);
	if (!Number.isInteger(number) || number < 1 || number > 65_535) {
		throw new Stop(`--port takes a number from 1 to 65535, not "${port}".`);
	}
	if (rest.coordinator && !rest.organisation) {
		throw new Stop('--coordinator needs --organisation "NAME" beside it.');
	}
	return { ...rest, data: resolve(rest.data), port: number, demo: !noDemo };
}

/** @param {string[]} args */
function parse(args) {
	try {
		return parseArgs({
			args,
			options: {
				port: { type: 'string', default: process.env.PORT ?? '3000' },
				data: { type: 'string', default: '.baileo' },
				'no-demo': { type: 'boolean', default: false },
				reset: { type: 'boolean', default: false },
				yes: { type: 'boolean', default: false },
				dev: { type: 'boolean', default: false },
				coordinator: { type: 'string' },
				organisation: { type: 'string' },
				help: { type: 'boolean', default: false }
			}
		}).values;
	} catch (error) {
		const reason = error instanceof Error ? error.message.split('. ')[0] : '';
		throw new Stop(`${reason}.\nUsage: ${usage}`);
	}
}
