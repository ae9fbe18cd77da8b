import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const THEMES = [
	'access',
	'areas',
	'audit',
	'engagement',
	'exchange',
	'field',
	'network',
	'organisations',
	'reach',
	'referrals',
	'releases',
	'sites',
	'trips',
	'visits'
];
const LEAVES = ['conflict', 'failure', 'fonts', 'geo', 'i18n', 'time'];

/** Which room may look into which (architecture.md). A room may always look into itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
	domain: ['domain', 'leaf', 'd3'],
	leaf: ['leaf'],
	charts: ['domain', 'leaf', 'charts', 'd3'],
	map: ['domain', 'leaf', 'map', 'd3'],
	browser: ['domain', 'leaf', 'browser'],
	components: ['domain', 'leaf', 'charts', 'map', 'browser', 'components', 'svelte', 'd3'],
	server: ['domain', 'leaf', 'charts', 'map', 'server', 'supabase', 'kit'],
	hooks: ['domain', 'leaf', 'server', 'kit', 'svelte'],
	routes: [
		'domain',
		'leaf',
		'charts',
		'map',
		'browser',
		'components',
		'server',
		'routes',
		'svelte',
		'kit'
	]
};

function roomOf(path: string): string {
	const [, first = '', second = ''] = path.split('/');
	if (first === 'routes') return 'routes';
	if (first !== 'lib') return 'hooks';
	if (THEMES.includes(second)) return 'domain';
	return LEAVES.includes(second) ? 'leaf' : second;
}

function targetOf(file: string, source: string): string | null {
	if (source.startsWith('$lib/')) return roomOf(`src/lib/${source.slice(5)}`);
	if (source.endsWith('.css')) return null;
	if (source.startsWith('.')) {
		const path = relative('.', join(dirname(file), source));
		return path.startsWith('src/') && !source.includes('$types') ? roomOf(path) : null;
	}
	if (source.startsWith('@supabase/')) return 'supabase';
	if (source.startsWith('d3-')) return 'd3';
	if (source.startsWith('$env/') || source.startsWith('@sveltejs/kit')) return 'kit';
	if (source.startsWith('$app/') || source === 'svelte' || source.startsWith('svelte/'))
		return 'svelte';
	return null;
}

function edgesOf(file: string): { source: string; edge: string }[] {
	const text = readFileSync(file, 'utf8');
	const sources = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
		(match) => match[1] ?? ''
	);
	return sources.flatMap((source) => {
		const to = targetOf(file, source);
		return to ? [{ source, edge: to }] : [];
	});
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.map((file) => `src/${file}`)
	.filter(
		(file) =>
			/\.(ts|svelte)$/.test(file) && !file.includes('/paraglide/') && !file.endsWith('.d.ts')
	);

describe('rooms', () => {
	it('look only where they may', () => {
		const wrong = files.flatMap((file) => {
			const room = roomOf(file);
			return edgesOf(file)
				.filter(({ edge }) => edge !== room && !ALLOWED[room]?.includes(edge))
				.map(({ source }) => `${file} -> ${source}`);
		});
		expect(wrong).toEqual([]);
	});

	it('leave MapLibre to the map, the browser store to browser/, and d3 in single modules', () => {
		const wrong = files.filter((file) => {
			const text = readFileSync(file, 'utf8');
			const holdsMap =
				/from 'maplibre-gl|import\('maplibre-gl/.test(text) &&
				!file.startsWith('src/lib/components/map/');
			const holdsStore =
				/\bindexedDB\b|from 'idb'/.test(text) && !file.startsWith('src/lib/browser/');
			return holdsMap || holdsStore || /from 'd3'/.test(text);
		});
		expect(wrong).toEqual([]);
	});

	it('keep clock and chance out of the domains', () => {
		const wrong = files.filter((file) => {
			const isPure =
				['domain', 'leaf', 'charts', 'map'].includes(roomOf(file)) && !file.includes('/i18n/');
			return (
				isPure &&
				/\bDate\.now\(|\bnew Date\(\)|Math\.random\(|\bfetch\(/.test(readFileSync(file, 'utf8'))
			);
		});
		expect(wrong).toEqual([]);
	});

	it('are all read by this test', () => {
		expect(files.length).toBeGreaterThan(60);
	});
});
