import { inflateSync } from 'node:zlib';

/**
 * What is printed on each sheet of a PDF that Chromium made: runs of glyphs, as the numbers the file's own fonts give them. They are
 * no letters, but the same words in the same font are the same run on every sheet.
 */
export function textsOfSheets(pdf: Buffer): Set<string>[] {
	const file = pdf.toString('latin1');
	const contents = [...file.matchAll(/\/Type \/Page\b[^]*?\/Contents (\d+) 0 R/g)];
	return contents.map(([, object]) => {
		const from = file.indexOf(`\n${object} 0 obj`);
		const start = file.indexOf('stream\n', from) + 'stream\n'.length;
		const end = file.indexOf('endstream', start);
		const drawn = inflateSync(pdf.subarray(start, end)).toString('latin1');
		return new Set(
			[...drawn.matchAll(/\nBT\n([^]*?)\nET/g)].map(([, run = '']) =>
				[...run.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, glyph]) => glyph).join('')
			)
		);
	});
}
