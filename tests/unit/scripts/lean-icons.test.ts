import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { leanIcon, pathOf } from '../../../scripts/vite/lean-icons.js';

const icons = fileURLToPath(
	new URL('../../../node_modules/@lucide/svelte/dist/icons/', import.meta.url)
);

describe('icons as one path each', () => {
	it('keeps a path, and turns a line, a circle and a rounded box into one', () => {
		expect(pathOf(['path', { d: 'M18 6 6 18' }])).toBe('M18 6 6 18');
		expect(pathOf(['line', { x1: '1', y1: '2', x2: '3', y2: '4' }])).toBe('M1 2L3 4');
		expect(pathOf(['circle', { cx: '12', cy: '12', r: '10' }])).toBe(
			'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0'
		);
		expect(pathOf(['rect', { width: '8', height: '6', x: '2', y: '3', rx: '1' }])).toBe(
			'M3 3h6a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-6a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1z'
		);
	});

	it('lets a relative beginning stand where it stood alone, whatever comes before it', () => {
		expect(pathOf(['path', { d: 'm19 9-5 5-4-4-3 3' }])).toBe('M19 9l-5 5-4-4-3 3');
		expect(pathOf(['path', { d: 'm21 3 1 11h-2' }])).toBe('M21 3l1 11h-2');
		expect(pathOf(['path', { d: 'm7 7h.01' }])).toBe('M7 7h.01');
		expect(pathOf(['path', { d: 'm.5-.5v2' }])).toBe('M.5 -.5v2');
	});

	it('refuses a shape it does not know instead of leaving it out', () => {
		expect(() => pathOf(['text', {}])).toThrow('<text>');
	});

	it('reads every icon that Lucide has', () => {
		const files = readdirSync(icons).filter((file) => file.endsWith('.svelte'));
		expect(files.length).toBeGreaterThan(1000);
		for (const file of files) {
			expect(leanIcon(readFileSync(icons + file, 'utf8')), file).toMatch(
				/path="[Mm][\d .,a-zA-Z-]+"/
			);
		}
	});
});
