import { readCsvFiles } from './csv';
import type { ReadFile } from './document';
import { readGeojson } from './geojson';
import { readGexf } from './gexf';
import { notThis, readGraphml } from './graphml';
import { readKumu } from './kumu';
import { XmlError } from './xml';

/** Reads a file of any of the formats; what it is, is told by what it says and never by its name. Never throws. */
export function readNetwork(text: string): ReadFile {
	const start = text.replace(/^\ufeff/, '').trimStart();
	try {
		if (start.startsWith('<')) {
			const graphml = readGraphml(start);
			return graphml.problems[0]?.code === 'not_this_format' ? readGexf(start) : graphml;
		}
		if (start.startsWith('{')) {
			const kumu = readKumu(start);
			return kumu.problems[0]?.code === 'not_this_format' ? readGeojson(start) : kumu;
		}
		return readCsvFiles(text, null);
	} catch (error) {
		if (!(error instanceof XmlError)) throw error;
		if (error.code !== 'doctype') return notThis({ name: 'XML' });
		return { nodes: [], edges: [], problems: [{ at: 0, code: 'doctype', value: 'DOCTYPE' }] };
	}
}
