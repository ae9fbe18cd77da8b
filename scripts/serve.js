// Serves the build: what the adapter leaves out (compression of pages, headers on files) and an origin that is right.
// Settings come from the environment: HOST, PORT, ORIGIN, and what adapter-node and the app read themselves.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import process from 'node:process';
import compression from '@polka/compression';
import { FALLBACK_CSP, securityHeaders } from '../src/lib/server/security-headers.ts';

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);
const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(host);

if (!process.env.ORIGIN && !process.env.PROTOCOL_HEADER) {
	if (!isLoopback) {
		console.error(
			`ORIGIN is not set: say at which address people open this, for example ORIGIN=https://baileo.example.org`
		);
		process.exit(1);
	}
	// Without it the adapter takes every request for https, and the origin check refuses every form.
	process.env.ORIGIN = `http://localhost:${port}`;
}
const origin = process.env.ORIGIN ? new URL(process.env.ORIGIN) : null;
const isHttps = origin ? origin.protocol === 'https:' : true;
if (origin && !isHttps && !/(^|\.)localhost$/.test(origin.hostname)) {
	console.warn(
		`Warning: ${origin.origin} is neither https nor localhost. Passwords and session cookies cross the network ` +
			'in the clear, and the session cookie loses its __Host- protection. Put https in front before real use.'
	);
}

// A list that a coordinator brings may be large; every other body keeps the adapter's usual half megabyte, see below.
process.env.BODY_SIZE_LIMIT ??= '11M';
const USUAL_BODY_BYTES = 512 * 1024;

/**
 * Whether the body is announced as larger than this path may take. A file is judged by the exchange page itself, which
 * has a sentence for it.
 * @param {import('node:http').IncomingMessage} request
 */
function isTooLarge({ url = '', headers }) {
	if (/^\/(?:exchange|network\/files|settings\/boundaries)(?:[/?]|$)/.test(url)) return false;
	return (
		Number(headers['content-length'] ?? 0) > USUAL_BODY_BYTES ||
		headers['transfer-encoding'] !== undefined
	);
}

// The build reads the environment when it is loaded, so it is loaded only now.
const build = new URL('../build/handler.js', import.meta.url);
const { handler } = await import(build.href);
// One level for both: brotli 5 is as quick as gzip 5 and smaller by a fifth.
const compress = compression({ threshold: 1024, level: 5, brotli: true });
// A page that is a file brings its policy, hashes and all, in its head; a header stands above that and must say the same.
const policies = policiesOfPages(new URL('../build/prerendered/', import.meta.url));
const always = { ...securityHeaders(isHttps), 'content-security-policy': FALLBACK_CSP };

const server = createServer((request, response) => {
	for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
	const path = (request.url ?? '').split('?')[0] ?? '';
	const policy = policies.get(path);
	if (policy) response.setHeader('content-security-policy', policy);
	// Kit answers these before any hook: which files a page is made of. The address may hold a site's code.
	if (path.endsWith('/__route.js')) response.setHeader('cache-control', 'private, no-store');
	if (isTooLarge(request)) {
		response.writeHead(413, { 'content-type': 'text/plain', connection: 'close' });
		response.end('Payload too large');
		return;
	}
	compress(request, response, () =>
		handler(request, response, () => {
			response.statusCode = 404;
			response.end('Not found');
		})
	);
});

/**
 * Path → policy of the pages that were made when the app was built. A policy in a page cannot forbid frames, a header can.
 * @param {URL} folder
 */
function policiesOfPages(folder) {
	/** @type {Map<string, string>} */
	const found = new Map();
	if (!existsSync(folder)) return found;
	for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.html')) continue;
		const html = readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8');
		const said = /http-equiv="content-security-policy" content="([^"]+)"/i.exec(html)?.[1];
		const path = `/${file.replaceAll('\\', '/').slice(0, -'.html'.length)}`;
		if (said) found.set(path, `${said}; frame-ancestors 'none'`);
	}
	return found;
}

/** Takes no new request, lets the running ones finish for a few seconds, then ends. */
function end() {
	server.close(() => process.exit(0));
	server.closeIdleConnections();
	setTimeout(
		() => server.closeAllConnections(),
		Number(process.env.SHUTDOWN_TIMEOUT ?? 5) * 1000
	).unref();
}
process.on('SIGTERM', end);
process.on('SIGINT', end);

server.on('error', (error) => {
	const code = 'code' in error ? error.code : '';
	console.error(
		code === 'EADDRINUSE'
			? `Port ${port} is taken.`
			: `The app cannot listen on ${host}:${port}: ${error.message}`
	);
	process.exit(1);
});
server.listen(port, host, () => console.log(`Listening on ${origin?.origin ?? `${host}:${port}`}`));
