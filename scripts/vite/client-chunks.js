/**
 * What every page with a script needs, in one file, and what every signed-in page needs beside it, in another: Svelte, Kit and the
 * few parts no page lacks; the shell with its dialogs. Cut by the bundler's own reckoning they came as twenty, each compressed by
 * itself and each a line in the map of files; together they are five kilobytes (Brotli 11) less on every page. Two files, because
 * field mode has no shell and must start from a phone. Measured with `scripts/bench/route-bytes.js`; what only some pages use must
 * stay out.
 */
const EVERYWHERE = [
	/node_modules[\\/](svelte|@sveltejs|devalue|clsx|esm-env)[\\/]/,
	/[\\/]components[\\/]ui[\\/](Button|Icon|Notice)\./,
	/[\\/]routes[\\/]\+layout\.svelte/,
	/[\\/]lib[\\/]i18n[\\/](index|formats|browser-runtime)\./
];
const SIGNED_IN = [
	/[\\/]components[\\/]shell[\\/](?!Failed|SchemeSwitch)/,
	/[\\/]components[\\/]access[\\/]\w+Banner\./,
	/[\\/]components[\\/]ui[\\/](Dialog|FormErrors|Menu|PageHead)\./,
	/[\\/]routes[\\/]\(app\)[\\/]\+layout\.svelte/
];

/** Fields stand together in forms, and the words of the vocabularies in lists. */
const GROUPS = [
	{ name: 'base', test: matching(EVERYWHERE), priority: 3 },
	{ name: 'shell', test: matching(SIGNED_IN), priority: 2 },
	{ name: 'fields', test: /[\\/]components[\\/]ui[\\/]\w*Field\./, priority: 1 },
	{ name: 'terms', test: /[\\/]i18n[\\/]terms\./, priority: 1 }
];

/** @param {readonly RegExp[]} patterns */
function matching(patterns) {
	return (/** @type {string} */ id) => patterns.some((pattern) => pattern.test(id));
}

/**
 * Joins the small files of the client build; the server's stays as it is.
 *
 * @returns {import('vite').Plugin}
 */
export function clientChunks() {
	return {
		name: 'baileo:client-chunks',
		apply: 'build',
		enforce: 'post',
		config(config) {
			if (config.build?.ssr) return;
			return { build: { rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } } } };
		}
	};
}
