import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const home = dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json'));
const main = join(home, 'src/index.ts');
const worker = join(home, 'src/source/worker.ts');

/** How `components/map/engine.ts` asks for the worker's address. */
const askedWorker = 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
const ownWorker = '\0baileo:maplibre-worker';

/**
 * Builds MapLibre from the sources it publishes, its worker beside it in the same graph: as it comes, both files carry what they
 * share, so that a phone loads it twice. 258,000 bytes (Brotli 11) in place of 363,000. Where a later MapLibre keeps its sources
 * elsewhere the plugin steps aside and the files it publishes are used; `lazyGate` then says that the weight is back, and a
 * browser test draws clusters with whichever of the two was built.
 *
 * @returns {import('vite').Plugin}
 */
export function sharedMapLibre() {
	const canBuild = existsSync(main) && existsSync(worker);
	/** @param {{ environment: { config: { consumer: string } } }} context */
	const inBrowser = ({ environment }) => environment.config.consumer === 'client';
	return {
		name: 'baileo:shared-maplibre',
		apply: 'build',
		enforce: 'pre',
		config(config) {
			if (!canBuild || config.build?.ssr) return;
			// MapLibre declares fields that its parent class has filled by then; a field defined anew would be empty.
			return {
				oxc: {
					typescript: { removeClassFieldsWithoutInitializer: true },
					assumptions: { setPublicClassFields: true }
				}
			};
		},
		resolveId(source) {
			if (!canBuild) return;
			if (source === askedWorker) return ownWorker;
			if (source === 'maplibre-gl' && inBrowser(this)) return main;
		},
		load(id) {
			if (id !== ownWorker) return;
			// The server draws no map, and a file that its build names would be laid out for browsers too.
			if (!inBrowser(this)) return `export default '';`;
			const file = this.emitFile({ type: 'chunk', id: worker, name: 'maplibre-worker' });
			return `export default import.meta.ROLLUP_FILE_URL_${file};`;
		}
	};
}
