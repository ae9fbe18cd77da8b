import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Refusal } from './refusal.ts';

/**
 * What this installation keeps to itself. Whoever holds `jwtSecret` can name any role, so it never leaves the data
 * folder. There is no lasting service key: nothing of ours asks for one.
 */
export type Secrets = { jwtSecret: string; publishableKey: string };

const leastSecretBytes = 32;

/** Reads the keys file, or makes it (random, mode 600) on the first start; refuses a damaged or weak one. */
export function loadSecrets(file: string): Secrets {
	if (!existsSync(file)) return makeSecrets(file);
	chmodSync(file, 0o600);
	const secrets = parseSecrets(readFileSync(file, 'utf8'));
	if (!secrets) throw new Refusal(`The keys file ${file} is damaged: restore it from a backup.`);
	if (Buffer.byteLength(secrets.jwtSecret) < leastSecretBytes) {
		throw new Refusal(`The secret in ${file} is shorter than ${leastSecretBytes} bytes.`);
	}
	return secrets;
}

/** A service key that lives as long as the process and is told to nobody: without one, lite takes any key. */
export function makePassingServiceKey(): string {
	return `sb_secret_${randomBytes(32).toString('base64url')}`;
}

function makeSecrets(file: string): Secrets {
	const secrets: Secrets = {
		jwtSecret: randomBytes(48).toString('base64url'),
		publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`
	};
	const draft = `${file}.new`;
	writeFileSync(draft, `${JSON.stringify(secrets, null, '\t')}\n`, { mode: 0o600 });
	renameSync(draft, file);
	return secrets;
}

function parseSecrets(text: string): Secrets | null {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'object' || value === null) return null;
		if (!('jwtSecret' in value && 'publishableKey' in value)) return null;
		const { jwtSecret, publishableKey } = value;
		if (typeof jwtSecret !== 'string' || typeof publishableKey !== 'string') return null;
		return { jwtSecret, publishableKey };
	} catch {
		return null;
	}
}
