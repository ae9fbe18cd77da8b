import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Chart } from '$lib/charts/chart';
import { contactsChart } from '$lib/charts/contacts-chart';
import { csvFile } from '$lib/charts/csv-file';
import { INKS } from '$lib/charts/scene';
import { svgFile, wrap } from '$lib/charts/svg-file';
import { periodOf } from '$lib/reach/periods';
import type { ContactPeriod } from '$lib/reach/trends';
import { monthsFrom } from '$lib/time';

const series = monthsFrom('2025-01', '2026-03').map((month, index): ContactPeriod => ({
	period: periodOf(month, 'month'),
	state: index === 4 ? 'unvisited' : 'counted',
	visits: index === 4 ? 0 : 2,
	fresh: index === 4 ? 0 : index,
	returning: index === 4 ? 0 : 10 * index,
	yearBefore: index >= 12 ? 11 * (index - 12) : null,
	target: null,
	running: month === '2026-03'
}));
const chart = contactsChart(
	series,
	[{ on: '2025-06-15', label: 'TBM-001 <ditutup> & "lain"' }],
	'month'
);

describe('a chart as a file', () => {
	it('is one whole SVG that needs nothing from the page: no variable, no class, no address', () => {
		const svg = svgFile(chart, 'id');
		expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<\/svg>\n$/);
		expect(svg).not.toMatch(/var\(|class=|oklch|color-mix|light-dark|href=|NaN|undefined/);
		expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
		expect(svg).toContain('TBM-001 &lt;ditutup&gt; &amp; &quot;lain&quot;');
		for (const text of [chart.title, ...chart.legend.map(({ label }) => label)]) {
			expect(svg).toContain(text);
		}
	});

	it('knows a colour for everything that the page’s drawing has a colour for', () => {
		const drawing = readFileSync('src/lib/components/charts/Drawing.svelte', 'utf8');
		expect(INKS.filter((ink) => !drawing.includes(`.${ink}`))).toEqual([]);
		const all: Chart = {
			...chart,
			scenes: {
				...chart.scenes,
				wide: { ...chart.scenes.wide, marks: INKS.map((ink) => ({ ink, d: 'M0 0h1' })) }
			}
		};
		expect(svgFile(all, 'en').match(/<path d="M0 0h1" fill="(none|#[0-9a-f]{6})"/g)).toHaveLength(
			INKS.length
		);
	});

	it('breaks long sentences, and loses no word of them', () => {
		const text = 'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh';
		const lines = wrap(text, 100);
		expect(lines.length).toBeGreaterThan(3);
		expect(lines.join(' ')).toBe(text);
	});

	it('holds the table’s numbers as they are in CSV, and leaves empty what is not known', () => {
		const lines = csvFile(chart).slice(1).trimEnd().split('\r\n');
		expect(lines).toHaveLength(1 + series.length);
		expect(lines[1]).toBe('2025-01,2,0,0,0,,');
		expect(lines[5]).toBe('2025-05,0,,,,,');
		expect(lines[14]).toBe('2026-02,2,13,130,143,11,');
	});
});
