/**
 * What every signed-in page needs, in one file: Svelte, Kit, the shell and the few parts no page lacks. Cut by the bundler's own
 * reckoning it came as twenty, each compressed by itself and each a line in the map of files; one file is five kilobytes
 * (Brotli 11) less on every page. Measured with `scripts/bench/route-bytes.js`; what only some pages use must stay out.
 */
const EVERYWHERE = [
	/node_modules[\\/](svelte|@sveltejs|devalue|clsx|esm-env)[\\/]/,
	/[\\/]components[\\/]shell[\\/](?!Failed|SchemeSwitch)/,
	/[\\/]components[\\/]ui[\\/](Button|Dialog|FormErrors|Icon|Menu|Notice|PageHead)\./,
	/[\\/]routes[\\/](\(app\)[\\/])?\+layout\.svelte/,
	/[\\/]lib[\\/]i18n[\\/](index|formats|browser-runtime)\./
];

/** Fields stand together in forms, and the words of the vocabularies in lists. */
const GROUPS = [
	{ name: 'base', test: matching(EVERYWHERE), priority: 2 },
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
