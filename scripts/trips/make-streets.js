import '../machine/source-modules.js';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { say, Stop } from '../machine/say.js';

const { ATTRIBUTION, readOsmXml, readOverpass } =
	await import('../../src/lib/trips/streets/osm.ts');
const { readPbf } = await import('../../src/lib/trips/streets/pbf.ts');
const { StreetMaker } = await import('../../src/lib/trips/streets/streets.ts');
const { writeStreets } = await import('../../src/lib/trips/streets/file.ts');

const usage =
	'npm run streets -- FILE.osm.pbf | FILE.osm | overpass.json [--out streets.bin]\n' +
	'Makes a compact file of streets for planning trips; nothing leaves this machine.';

/**
 * @param {string[]} args
 * @returns {number} the code to end with
 */
export function makeStreets(args) {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			out: { type: 'string', default: 'streets.bin' },
			help: { type: 'boolean', default: false }
		}
	});
	const [file] = positionals;
	if (values.help || file === undefined || positionals.length > 1) {
		say(usage);
		return values.help ? 0 : 1;
	}
	if (!existsSync(file)) throw new Stop(`There is no file ${file}.`);
	const maker = new StreetMaker();
	try {
		if (file.endsWith('.pbf')) readPbf(readFileSync(file), maker);
		else if (file.endsWith('.json')) readOverpass(readFileSync(file, 'utf8'), maker);
		else readOsmXml(readFileSync(file, 'utf8'), maker);
		const streets = maker.streets();
		const bytes = writeStreets(streets);
		writeFileSync(values.out, bytes);
		say(
			`${values.out}: ${streets.crossings} crossings, ${streets.tail.length} pieces of street, ` +
				`${Math.ceil(bytes.length / 1024)} KB. Shown with it: ${ATTRIBUTION}`
		);
		return 0;
	} catch (error) {
		throw new Stop(`${file}: ${error instanceof Error ? error.message : error}`);
	}
}
