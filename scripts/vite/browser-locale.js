import { fileURLToPath } from 'node:url';

const runtime = fileURLToPath(new URL('../../src/lib/i18n/browser-runtime.ts', import.meta.url));

/**
 * Gives the browser our own few lines in place of Paraglide's runtime, which works the language out of address and cookies at
 * each sentence: the server has done so already, and says it in `<html lang>`.
 *
 * @returns {import('vite').Plugin}
 */
export function browserLocale() {
	return {
		name: 'baileo:browser-locale',
		enforce: 'pre',
		resolveId(source, importer) {
			if (this.environment.config.consumer !== 'client') return;
			if (source.endsWith('/runtime.js') && /[\\/]lib[\\/]i18n[\\/]/.test(importer ?? ''))
				return runtime;
		}
	};
}
