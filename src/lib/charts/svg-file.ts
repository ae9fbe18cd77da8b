import type { Chart, LegendEntry } from './chart';
import { box, dot, line, textWidth, type Ink, type Mark } from './scene';

interface Style {
	fill?: string;
	stroke?: string;
	width?: number;
	dash?: string;
	weight?: number;
	/** A rim of paper, for words that a line may run behind. */
	rim?: true;
}

/** `app.css` in its light scheme, resolved: a file travels without the page's style sheet. */
const STYLES: Readonly<Record<Ink, Style>> = {
	grid: { stroke: '#dbd5c9' },
	base: { stroke: '#75838a' },
	tick: { fill: '#4d5a63' },
	label: { fill: '#18262e' },
	strong: { stroke: '#18262e', width: 1.5 },
	'part-0': { fill: '#006377' },
	'part-1': { fill: '#a6c1c7', stroke: '#006377', width: 0.75 },
	'part-0-open': { fill: '#80b1bb' },
	'part-1-open': { fill: '#d3e0e3', stroke: '#80b1bb', width: 0.75 },
	gap: { stroke: '#4d5a63' },
	unknown: { fill: '#fffdfa', stroke: '#4d5a63', dash: '2 2' },
	before: { stroke: '#75838a', width: 2, dash: '1 2' },
	target: { stroke: '#7d511b', width: 2.5 },
	event: { stroke: '#9c2620', dash: '4 3' },
	'event-label': { fill: '#9c2620', weight: 600, rim: true },
	band: { fill: '#d4eff5' },
	span: { stroke: '#006377', width: 4 },
	step: { stroke: '#006377', width: 2 },
	flag: { stroke: '#9c2620', width: 4 },
	'flag-label': { fill: '#9c2620', weight: 600 },
	'cell-visited': { fill: '#006377' },
	'cell-due': { fill: '#fbebcb', stroke: '#7d511b', width: 0.75 },
	'cell-overdue': { fill: '#9c2620' },
	'cell-closed': { fill: '#dbd5c9' }
};

const INK = '#18262e';
const SOFT = '#4d5a63';
const PAPER = '#fffdfa';
const FONT = "'Plus Jakarta Sans', 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";
const EDGE = 20;

/** What XML keeps for itself, and controls that it forbids. */
function escape(text: string): string {
	return text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');
}

function attributes(ink: Ink): string {
	const { fill = 'none', stroke, width, dash, weight, rim } = STYLES[ink];
	return [
		` fill="${fill}"`,
		stroke ? ` stroke="${stroke}"` : '',
		width ? ` stroke-width="${width}"` : '',
		dash ? ` stroke-dasharray="${dash}"` : '',
		weight ? ` font-weight="${weight}"` : '',
		rim ? ` stroke="${PAPER}" stroke-width="3" paint-order="stroke"` : ''
	].join('');
}

function write(mark: Mark): string {
	if ('d' in mark) return `<path d="${mark.d}"${attributes(mark.ink)}/>`;
	const anchor = mark.anchor ? ` text-anchor="${mark.anchor}"` : '';
	return `<text x="${mark.x}" y="${mark.y}"${anchor}${attributes(mark.ink)}>${escape(mark.text)}</text>`;
}

/** Words in lines of at most so many units. */
export function wrap(text: string, width: number, size = 12): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1);
		const longer = last === undefined ? word : `${last} ${word}`;
		if (last !== undefined && (textWidth(longer) * size) / 12 <= width)
			lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines;
}

function legendSign(entry: LegendEntry, x: number, y: number): string {
	if (entry.shape === 'box') return write({ ink: entry.ink, d: box(x, y - 10, 12, 12) });
	if (entry.shape === 'dot') return write({ ink: entry.ink, d: dot(x + 6, y - 4, 3) });
	return write({ ink: entry.ink, d: line(x, y - 4, x + 14, y - 4) });
}

/**
 * A chart as a file of its own: title, units and sentence in it, on light paper, every colour a number. `fontFace` is a
 * CSS rule that carries the font, for where the picture is drawn without the page (a canvas).
 */
export function svgFile(chart: Chart, locale: string, fontFace = ''): string {
	const scene = chart.scenes.wide;
	const inner = scene.width;
	const parts: string[] = [];
	let y = EDGE;
	const say = (text: string, size: number, fill: string, weight = 400) => {
		for (const row of wrap(text, inner, size)) {
			y += size * 1.35;
			parts.push(
				`<text x="0" y="${Math.round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escape(row)}</text>`
			);
		}
		y += 4;
	};
	say(chart.title, 18, INK, 650);
	say(chart.subtitle, 12, SOFT);
	say(chart.summary, 13, INK);
	for (const note of chart.notes) say(note, 11, SOFT);
	y += 20;
	let x = 0;
	for (const entry of chart.legend) {
		const width = textWidth(entry.label) + 40;
		if (x > 0 && x + width > inner) {
			x = 0;
			y += 18;
		}
		parts.push(
			legendSign(entry, x, y),
			`<text x="${Math.round(x) + 20}" y="${Math.round(y)}" fill="${INK}">${escape(entry.label)}</text>`
		);
		x += width;
	}
	y += 12;
	parts.push(`<g transform="translate(0 ${Math.round(y)})">${scene.marks.map(write).join('')}</g>`);
	const width = inner + 2 * EDGE;
	const height = Math.ceil(y + scene.height + EDGE);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
		` lang="${locale}" font-family="${FONT}" font-size="12" role="img" aria-labelledby="title description">`,
		`<title id="title">${escape(chart.title)}</title>`,
		`<desc id="description">${escape(`${chart.subtitle}. ${chart.summary}`)}</desc>`,
		fontFace === '' ? '' : `<style>${fontFace}</style>`,
		`<rect width="100%" height="100%" fill="${PAPER}"/>`,
		`<g transform="translate(${EDGE} 0)">${parts.join('')}</g>`,
		'</svg>\n'
	].join('');
}
