import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { browserLocale } from './scripts/vite/browser-locale.js';
import { clientChunks } from './scripts/vite/client-chunks.js';
import { leanIcons } from './scripts/vite/lean-icons.js';
import { sharedMapLibre } from './scripts/vite/shared-maplibre.js';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/i18n/paraglide',
			// One module a message, so that a route carries only the sentences it says.
			outputStructure: 'message-modules',
			strategy: ['cookie', 'baseLocale'],
			cookieName: 'locale',
			emitTsDeclarations: false
		}),
		browserLocale(),
		leanIcons(),
		sharedMapLibre(),
		sveltekit(),
		clientChunks()
	],
	build: { target: 'es2022' },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['tests/{unit,repo,attacks}/**/*.test.ts'],
					environment: 'node',
					// Some compress whole builds or unpack hostile files; on two busy cores that takes its time.
					testTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'db',
					include: ['tests/db/**/*.test.ts'],
					environment: 'node',
					// Each file holds a Postgres of its own in memory; two at once fill two cores.
					maxWorkers: 2,
					testTimeout: 120_000,
					hookTimeout: 120_000
				}
			}
		]
	}
});
