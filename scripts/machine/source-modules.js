import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const lib = new URL('../../src/lib/', import.meta.url).href;

/**
 * Lets scripts import the domains under src/lib as they are written: there an import names no ending, a folder stands for its index and
 * $lib for the folder itself. Node itself strips the types.
 */
registerHooks({
	resolve(specifier, context, next) {
		const isOurs = /^(\.\.?|\$lib)\//.test(specifier) && !/\.\w+$/.test(specifier);
		if (!isOurs || !context.parentURL) return next(specifier, context);
		const base = specifier.startsWith('$lib/')
			? lib + specifier.slice(5)
			: new URL(specifier, context.parentURL).href;
		const found = [`${base}.ts`, `${base}/index.ts`].find((url) => existsSync(fileURLToPath(url)));
		return next(found ?? specifier, context);
	}
});
