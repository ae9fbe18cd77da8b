/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, files, prerendered, version } from '$service-worker';

/*
 * Field mode's files, and nothing else. What may be kept is a list made at build time: the pages of field mode, which are files
 * that are the same for everybody, and those assets of the build that they name. What a server says is never kept and never
 * even looked at: a request for anything that is not on the list goes its way untouched.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const PREFIX = 'field-';
const CACHE = `${PREFIX}${version}`;
const PAGES = new Set(prerendered.filter((path) => /^\/field(\/en)?(\/cuaca)?$/.test(path)));
const ASSETS = new Set([...build, ...files]);

/** The map of all pages of the app: of what it names field mode needs nothing that its own files do not name as well. */
const isMap = (path: string) => /\/entry\/app\./.test(path);

/** The assets that a file names: preloads, styles, fonts, icons, scripts, and what those bring later. */
function assetsIn(text: string, file: string): string[] {
	const named = text.matchAll(/["'(]([^"'()\s<>]+\.(?:js|css|woff2|png|svg|webmanifest))["')]/g);
	const base = new URL(file, location.origin);
	return [...named]
		.map(([, path = '']) => new URL(path, base).pathname)
		.filter((path) => ASSETS.has(path));
}

/** Keeps one file, asked for without cookies so that it is nobody's answer, and returns what it names. */
async function keepFile(cache: Cache, path: string): Promise<string[]> {
	const answer = await fetch(path, { cache: 'no-cache', credentials: 'omit', redirect: 'error' });
	if (!answer.ok) throw new Error(`${path} is not there`);
	const text = /\.(png|woff2)$/.test(path) || isMap(path) ? '' : await answer.clone().text();
	await cache.put(path, answer);
	return assetsIn(text, path);
}

async function keepFiles(): Promise<void> {
	const cache = await caches.open(CACHE);
	const kept = new Set<string>();
	let wanted = [...PAGES];
	while (wanted.length > 0) {
		for (const path of wanted) kept.add(path);
		const named = await Promise.all(wanted.map((path) => keepFile(cache, path)));
		wanted = [...new Set(named.flat())].filter((path) => !kept.has(path));
	}
}

async function dropOldFiles(): Promise<void> {
	for (const name of await caches.keys()) {
		if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
	}
}

async function fromFiles(path: string, request: Request): Promise<Response> {
	const kept = await (await caches.open(CACHE)).match(path);
	return kept ?? fetch(request);
}

/** A file that the browser may look for in the cache by itself; what is not in there it asks the network for. */
interface CacheRoute {
	condition: { urlPattern: { pathname: string }; requestMethod: 'GET' };
	source: { cacheName: string };
}

/**
 * Tells a browser that can do so to take the same files from the same cache without waking this worker, which on a cheap phone
 * costs a good part of a cold start. The cache holds the list and nothing else, so this opens no door.
 */
async function answerAsleep(event: ExtendableEvent): Promise<void> {
	const { addRoutes } = event as { addRoutes?: (routes: CacheRoute[]) => Promise<void> };
	const paths = [...PAGES, '/_app/immutable/*', '/notes/*'];
	const routes = paths.map((pathname): CacheRoute => ({
		condition: { urlPattern: { pathname }, requestMethod: 'GET' },
		source: { cacheName: CACHE }
	}));
	// Older browsers lack some of it: they wake the worker, as before.
	await addRoutes?.call(event, routes).catch(() => undefined);
}

worker.addEventListener('install', (event) => {
	event.waitUntil(answerAsleep(event));
	event.waitUntil(keepFiles());
});
worker.addEventListener('activate', (event) => event.waitUntil(dropOldFiles()));
worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== location.origin) return;
	if (PAGES.has(pathname) || ASSETS.has(pathname)) event.respondWith(fromFiles(pathname, request));
});
