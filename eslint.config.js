import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const wholeLibraries = [
	{ name: 'd3', message: 'Import the single d3 module: every route pays for the whole.' },
	{
		name: '@supabase/auth-helpers-sveltekit',
		message: 'Frozen; its own README says to use @supabase/ssr.'
	}
];

export default ts.config(
	{
		ignores: ['build/', '.svelte-kit/', '.baileo/', 'src/lib/i18n/paraglide/', 'node_modules/']
	},
	...ts.configs.recommended,
	...svelte.configs['flat/recommended'],
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'no-restricted-imports': ['error', { paths: wholeLibraries }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			// Links go through resolve() only where a base path is configured; this app lives at the root.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		// What the browser may run: zod whole costs every route 20 KB, Supabase never leaves the server.
		files: [
			'src/lib/components/**',
			'src/lib/browser/**',
			'src/lib/charts/**',
			'src/lib/map/**',
			'src/routes/**/*.svelte'
		],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: [
						...wholeLibraries,
						{
							name: 'zod',
							message: 'Use zod/mini where the browser parses.',
							allowTypeImports: true
						}
					],
					patterns: [
						{ group: ['@supabase/*'], message: 'Only server/ talks to Supabase.' },
						{ group: ['$lib/server/*'], message: 'Server modules do not reach the browser.' }
					]
				}
			]
		}
	}
);
