// Runs in a worker thread, as plain Node: reads one file that a person brought, answers once and ends. Bundled modules
// leave out file endings; here there is no bundler, so they are put back.
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

registerHooks({
	resolve(specifier, context, next) {
		const isOurs = specifier.startsWith('.') && !/\.\w+$/.test(specifier);
		return next(isOurs ? `${specifier}.ts` : specifier, context);
	}
});

const { readTable } = await import('../../exchange/read-table.ts');
const { bytes, name }: { bytes: Uint8Array; name: string } = workerData;
parentPort?.postMessage(await readTable(bytes, name));
