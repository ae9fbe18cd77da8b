import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

/**
 * What a route makes a phone load before it can react: its static closure in the build, in bytes as Brotli 11 sends them.
 *
 * @typedef {{ route: string, js: number, css: number, files: string[], built: string[] }} RouteBytes
 * @typedef {{ id: string, page: { layouts: (number | undefined)[], leaf: number } | null }} BuiltRoute
 */

/** @type {Map<string, number>} */
const known = new Map();

/**
 * @param {string} client the folder of the built client
 * @param {string} file below it
 */
function brotliBytes(client, file) {
	const path = join(client, file);
	const found = known.get(path);
	if (found !== undefined) return found;
	const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
	const size = brotliCompressSync(readFileSync(path), { params }).length;
	known.set(path, size);
	return size;
}

/**
 * @param {string} text a built node
 * @param {'imports' | 'stylesheets'} name
 * @returns {string[]}
 */
function listIn(text, name) {
	const found = new RegExp(`export const ${name} = (\\[.*?\\]);`, 's').exec(text);
	return found?.[1] ? JSON.parse(found[1]) : [];
}

/**
 * Whether a page comes alive in the browser: the innermost `export const csr` decides.
 *
 * @param {string} output of the build
 * @param {readonly string[]} texts the page's built nodes, outermost first
 */
function runsInBrowser(output, texts) {
	let runs = true;
	for (const text of texts) {
		const file = /import \* as universal from '\.\.\/(.+?)';/.exec(text)?.[1];
		if (!file) continue;
		const said = /\bcsr = (true|false|!0|!1)/.exec(
			readFileSync(join(output, 'server', file), 'utf8')
		);
		if (said) runs = said[1] === 'true' || said[1] === '!0';
	}
	return runs;
}

/**
 * Reads the build that lies in `root`; null where there is none.
 *
 * @param {string} root the repository
 * @returns {Promise<RouteBytes[] | null>}
 */
export async function routeBytes(root) {
	const output = join(root, '.svelte-kit/output');
	const manifestFile = join(output, 'server/manifest-full.js');
	if (!existsSync(manifestFile)) return null;
	const { manifest } = await import(pathToFileURL(manifestFile).href);
	/** @type {BuiltRoute[]} */
	const routes = manifest._.routes;
	/** @type {string[]} */
	const shared = manifest._.client.imports;
	const client = join(output, 'client');
	return routes.flatMap(({ id, page }) => {
		if (!page) return [];
		const nodes = [...page.layouts, page.leaf].filter((node) => node !== undefined);
		const texts = nodes.map((node) =>
			readFileSync(join(output, `server/nodes/${node}.js`), 'utf8')
		);
		const built = [...new Set([...shared, ...texts.flatMap((text) => listIn(text, 'imports'))])];
		// A page without client code loads none, though the build makes some for it.
		const files = runsInBrowser(output, texts) ? built : [];
		const styles = new Set(texts.flatMap((text) => listIn(text, 'stylesheets')));
		return { route: id, js: sum(client, files), css: sum(client, styles), files, built };
	});
}

/**
 * JavaScript that no route loads at once: the map's engine with its worker, and what else comes on demand. Error pages are
 * counted with neither.
 *
 * @param {string} root
 * @param {RouteBytes[]} routes
 */
export function lazyBytes(root, routes) {
	const client = join(root, '.svelte-kit/output/client');
	const atOnce = new Set(routes.flatMap(({ built }) => built));
	const files = readdirSync(join(client, '_app/immutable'), { recursive: true, encoding: 'utf8' })
		.map((file) => `_app/immutable/${file}`)
		.filter((file) => /\.m?js$/.test(file) && !atOnce.has(file) && !file.includes('/nodes/'));
	return { files, js: sum(client, files) };
}

/**
 * The app's own workers; MapLibre's lies elsewhere.
 *
 * @param {string} root
 */
export function workerBytes(root) {
	const client = join(root, '.svelte-kit/output/client');
	const folder = '_app/immutable/workers';
	const files = readdirSync(join(client, folder)).filter((file) => file.endsWith('.js'));
	return files.map((file) => brotliBytes(client, `${folder}/${file}`));
}

/**
 * @param {string} client
 * @param {Iterable<string>} files
 */
function sum(client, files) {
	let bytes = 0;
	for (const file of files) bytes += brotliBytes(client, file);
	return bytes;
}

/**
 * What a route may weigh, in bytes. `goal` is the budget of the design, measured on a prototype whose bare page took 27,200;
 * `gate` is where the app stands, and fails when a library (zod 60,000, d3 20,000) or a careless part slips in. Of each
 * signed-in page 39,000 are Svelte, Kit and the shell with lock and quick exit, so goals of 42,000 and 45,000 are not met by
 * pages with much to say: `npm run bench` says by how much. Public pages and signing in load no script at all.
 *
 * @param {string} route
 */
export function budgetOf(route) {
	// field mode starts without a connection, from what lies on the phone
	if (/^\/\(public\)\/field(\/en)?$/.test(route)) return { goal: 60_000, gate: 55_000 };
	if (/^\/\((public|auth)\)/.test(route)) return { goal: 0, gate: 0 };
	if (/^\/\(app\)\/(overview|referrals$|reach$)/.test(route)) return { goal: 50_000, gate: 51_200 };
	// Lists and charts of engagement: drawn on the server, read and turned over by the same kit.
	if (/^\/\(app\)\/engagement/.test(route)) return { goal: 50_000, gate: 53_000 };
	if (/^\/\(app\)\/sites$/.test(route)) return { goal: 45_000, gate: 59_000 };
	// The planner's desk, and on a saved trip who goes, what stands and what one made of it: above what other pages of trips may.
	if (/^\/\(app\)\/trips\/(new|\[id\])$/.test(route)) return { goal: 45_000, gate: 59_000 };
	// Seven views of one selection: what the server drew stands, and its script comes when the page does (`ui/Later.svelte`).
	if (/^\/\(app\)\/network\/\(views\)/.test(route)) return { goal: 38_000, gate: 47_500 };
	if (/^\/\(app\)\/(trips|releases)/.test(route)) return { goal: 45_000, gate: 56_000 };
	if (/^\/\(app\)\/(sites|organisations|visits|reach|network)/.test(route))
		return { goal: 45_000, gate: 55_500 };
	return { goal: 42_000, gate: 49_500 };
}

/**
 * Of all CSS of a route, and of everything that comes lazily: the map's engine, the charts that a brush draws anew, the parts of
 * the network's page (29,000 in all) and the workers of the network (8,300) and of trips (8,700).
 */
export const cssGate = 14_000;
export const lazyGate = 357_000;
/** Of each worker by itself: the one that lays out and measures the network, and the one that plans trips. */
export const workerGate = 12_000;
