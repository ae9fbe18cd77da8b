import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
	json,
	passAuthGate,
	refuse,
	type AuthHouse,
	type Incoming,
	type Outgoing
} from './auth-gate.ts';
import { errorCode, Refusal } from './refusal.ts';
import { refuseRead, refuseWrite } from './rest-gate.ts';

const usualBodyBytes = 1_000_000;
/** Rows of a file, and a proof that holds many tables. */
const bodyBytes: Readonly<Record<string, number>> = {
	'/rest/v1/rpc/stage_import_rows': 4_000_000,
	'/rest/v1/rpc/draft_release': 12_000_000
};
const longestQueue = 500;

const restMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE']);
const passedHeaders = [
	'accept',
	'accept-profile',
	'apikey',
	'authorization',
	'content-profile',
	'content-type',
	'prefer',
	'range',
	'range-unit',
	'x-client-info',
	'x-supabase-api-version'
];

/** What the gateway needs of the house: the auth gate's needs, and how many requests are waiting. */
export type House = AuthHouse & { waiting(): number };

class TooLarge extends Error {}

/**
 * The only door: `/rest/v1/` and the auth routes we use, for callers on this machine. lite by itself would also serve
 * its studio, its configuration and links that sign in by GET, all with `access-control-allow-origin: *`.
 */
export async function openGateway(house: House, port: number): Promise<Server> {
	const server = createServer((request, response) => {
		answer(house, request)
			.catch((error: unknown) => failed(error))
			.then((outgoing) => send(request, response, outgoing))
			.catch(() => response.destroy());
	});
	server.headersTimeout = 10_000;
	server.requestTimeout = 30_000;
	// Longer than the app's client keeps a connection, so that it never writes into one that is being closed.
	server.keepAliveTimeout = 65_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error) => reject(portProblem(error, port)));
		server.listen(port, '127.0.0.1', resolve);
	});
	return server;
}

function portProblem(error: Error, port: number): Error {
	if (errorCode(error) !== 'EADDRINUSE') return error;
	return new Refusal(`Port ${port} of 127.0.0.1 is taken by another program.`);
}

async function answer(house: House, request: IncomingMessage): Promise<Outgoing> {
	if (comesFromBrowser(request)) return nothingHere();
	const url = targetOf(request);
	const method = request.method ?? '';
	if (!url) return nothingHere();
	if (method === 'GET' && url.pathname === '/health') return json(200, { status: 'ok' });
	const isAuth = url.pathname.startsWith('/auth/v1/');
	const isRest = url.pathname.startsWith('/rest/v1/') && restMethods.has(method);
	if (!isAuth && !isRest) return nothingHere();
	if (house.waiting() > longestQueue) return refuse(503, 'over_capacity', 'Too many requests');
	const limit = bodyBytes[url.pathname] ?? usualBodyBytes;
	const incoming: Incoming = {
		method,
		url,
		headers: passHeaders(request),
		body: await readBody(request, limit),
		client: clientOf(request)
	};
	if (isAuth) return (await passAuthGate(house, incoming)) ?? nothingHere();
	return refuseRead(incoming) ?? refuseWrite(incoming) ?? house.forward(incoming);
}

/**
 * A path that is exactly what it looks like, or null: no dots, no double slashes, no escapes that another parser would
 * read differently.
 */
function targetOf(request: IncomingMessage): URL | null {
	const target = request.url ?? '';
	const path = target.split('?', 1)[0] ?? '';
	if (!/^\/[\w./-]*$/.test(path) || /\/\/|\.\./.test(path)) return null;
	return new URL(target, 'http://127.0.0.1');
}

/** Servers send neither header. A page on this machine, or one that rebinds a name to it, sends at least one. */
function comesFromBrowser({ headers }: IncomingMessage): boolean {
	if (headers.origin !== undefined || headers['sec-fetch-mode'] === 'navigate') return true;
	const host = (headers.host ?? '').replace(/:\d+$/, '');
	return host !== '127.0.0.1' && host !== 'localhost';
}

/** Who stands behind the app; only the app can reach us, so its word is taken. */
function clientOf({ headers, socket }: IncomingMessage): string {
	const named = headers['sb-forwarded-for'];
	return (typeof named === 'string' && named.trim()) || socket.remoteAddress || 'unknown';
}

function passHeaders(request: IncomingMessage): Headers {
	const headers = new Headers();
	for (const name of passedHeaders) {
		const value = request.headers[name];
		if (typeof value === 'string') headers.set(name, value);
	}
	return headers;
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
	if (Number(request.headers['content-length'] ?? 0) > limit) throw new TooLarge();
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request) {
		const bytes = Buffer.from(chunk);
		length += bytes.length;
		if (length > limit) throw new TooLarge();
		chunks.push(bytes);
	}
	return Buffer.concat(chunks);
}

function nothingHere(): Outgoing {
	return refuse(404, 'not_found', 'Not found');
}

function failed(error: unknown): Outgoing {
	if (error instanceof TooLarge) return refuse(413, 'too_large', 'The request is too large');
	process.stderr.write(
		`embedded: a request failed (${error instanceof Error ? error.name : ''})\n`
	);
	return refuse(500, 'unexpected_failure', 'Unexpected failure');
}

function send(request: IncomingMessage, response: ServerResponse, outgoing: Outgoing): void {
	for (const [name, value] of outgoing.headers) {
		if (!name.startsWith('access-control-') && !droppedHeaders.has(name))
			response.setHeader(name, value);
	}
	response.setHeader('content-length', outgoing.body.length);
	// What was not read of a refused body would otherwise be taken for the next request.
	if (!request.complete) response.setHeader('connection', 'close');
	response.writeHead(outgoing.status);
	response.end(request.method === 'HEAD' ? undefined : outgoing.body);
}

const droppedHeaders = new Set(['content-length', 'transfer-encoding', 'connection', 'vary']);
