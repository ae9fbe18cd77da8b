import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	startEmbedded,
	type Embedded,
	type EmbeddedOptions
} from '../../../supabase/embedded/boot.ts';

/** The smallest wall: one table, one list, one gate. Everything here tests the house, not the real migrations. */
export const tinyMigrations = new URL('../../fixtures/embedded/migrations', import.meta.url)
	.pathname;

const folders: string[] = [];

/** A data folder of its own; cleaned up by `removeDataFolders`. */
export function newDataFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'baileo-embedded-'));
	folders.push(folder);
	return folder;
}

export function removeDataFolders(): void {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A quiet backend on the tiny wall that answers as fast as it can. */
export function startTiny(
	dataDir: string,
	options: Partial<EmbeddedOptions> = {}
): Promise<Embedded> {
	return startEmbedded({
		dataDir,
		migrationsDir: tinyMigrations,
		quiet: true,
		demo: false,
		floorMs: 0,
		...options
	});
}

type Answer = { status: number; body: unknown; headers: Headers };

/** One request as the app makes it. */
export async function ask(
	{ url, publishableKey }: Pick<Embedded, 'url' | 'publishableKey'>,
	path: string,
	{
		body,
		headers,
		...init
	}: Omit<RequestInit, 'body' | 'headers'> & {
		body?: unknown;
		headers?: Record<string, string>;
	} = {}
): Promise<Answer> {
	const response = await fetch(`${url}${path}`, {
		...init,
		headers: { apikey: publishableKey, 'content-type': 'application/json', ...headers },
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
	});
	const text = await response.text();
	return {
		status: response.status,
		body: text === '' ? null : parse(text),
		headers: response.headers
	};
}

/** Signs in with a password and returns the access token. */
export async function signIn(
	embedded: Pick<Embedded, 'url' | 'publishableKey'>,
	email: string,
	password: string
): Promise<string> {
	const { body } = await ask(embedded, '/auth/v1/token?grant_type=password', {
		method: 'POST',
		body: { email, password }
	});
	if (typeof body === 'object' && body !== null && 'access_token' in body)
		return String(body.access_token);
	throw new Error(`No session for ${email}`);
}

type Mail = { to: string; subject: string; text: string };

/** The mails in a data folder, oldest first. */
export function readMails(dataDir: string): Mail[] {
	const folder = join(dataDir, 'mail');
	return readdirSync(folder)
		.sort()
		.map((file) => parseMail(readFileSync(join(folder, file), 'utf8')));
}

/** The last code that was sent to an address. */
export function lastCode(dataDir: string, address: string): string {
	const mail = readMails(dataDir).findLast(({ to }) => to === address);
	return /\b\d{8}\b/.exec(mail?.text ?? '')?.[0] ?? '';
}

function parseMail(eml: string): Mail {
	const [head = '', body = ''] = eml.split('\r\n\r\n');
	const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1]?.trim() ?? '';
	const text = Buffer.from(body.replaceAll('\r\n', ''), 'base64').toString('utf8');
	return { to: header('To'), subject: header('Subject'), text };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
