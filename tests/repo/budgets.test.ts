import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
	budgetOf,
	cssGate,
	lazyBytes,
	lazyGate,
	routeBytes,
	workerBytes,
	workerGate
} from '../../scripts/bench/route-bytes.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const routes = await routeBytes(root);

// `npm test` builds first; a lone run without a build has nothing to weigh.
describe.skipIf(routes === null)('the bytes a phone loads', () => {
	const built = routes ?? [];

	it.each(built.map((entry) => [entry.route, entry] as const))(
		'%s stays within its budget of JavaScript and CSS',
		(route, { js, css }) => {
			expect(js).toBeLessThanOrEqual(budgetOf(route).gate);
			expect(css).toBeLessThanOrEqual(cssGate);
		}
	);

	it('there are routes to weigh', () => {
		expect(built.length).toBeGreaterThan(8);
	});

	it('no route loads the map engine at once', () => {
		const client = `${root}.svelte-kit/output/client/`;
		const carriers = built.flatMap(({ files }) =>
			files.filter((file) => readFileSync(client + file, 'utf8').includes('maplibregl-canvas'))
		);
		expect(carriers).toEqual([]);
	});

	it('the map engine and all else that comes on demand stay within their budget', () => {
		expect(lazyBytes(root, built).js).toBeLessThanOrEqual(lazyGate);
	});

	it('the workers of the network and of trips stay within their own', () => {
		const workers = workerBytes(root);
		expect(workers.length).toBe(2);
		expect(Math.min(...workers)).toBeGreaterThan(2000);
		expect(Math.max(...workers)).toBeLessThanOrEqual(workerGate);
	});
});
