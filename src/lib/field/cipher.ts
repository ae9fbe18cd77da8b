/** How a key is made from a PIN; kept beside what it wraps, so that it can be raised later. */
export interface KeyRecipe {
	name: 'PBKDF2';
	hash: 'SHA-256';
	/** At least {@link LEAST_ROUNDS} for anything that is kept. */
	rounds: number;
	salt: Bytes;
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** OWASP's floor for PBKDF2-HMAC-SHA-256 (2023): about a second on a cheap phone. */
export const LEAST_ROUNDS = 600_000;

/** What a cipher text needs to be opened again; the tag stands at its end. */
export interface Sealed {
	iv: Bytes;
	data: Bytes;
}

const IV_BYTES = 12;

/** Gives `count` bytes of chance; the browser's `crypto.getRandomValues`, or fixed ones in a test. */
export type Chance = (count: number) => Bytes;

const encoder = new TextEncoder();

/** Text in UTF-8. */
export const bytesOf = (text: string): Bytes => encoder.encode(text);

/** SHA-256 of a text, in hex. */
export async function digestOf(text: string): Promise<string> {
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text)));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bits that PBKDF2-HMAC-SHA-256 (RFC 8018) makes of a PIN. */
export async function stretch(pin: string, recipe: KeyRecipe, bits = 256): Promise<ArrayBuffer> {
	const base = await crypto.subtle.importKey('raw', bytesOf(pin), 'PBKDF2', false, ['deriveBits']);
	const { rounds: iterations, salt, hash } = recipe;
	return crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, base, bits);
}

/** An AES-256-GCM key out of raw bytes; nobody gets the bytes out of it again. */
export function keyOf(raw: ArrayBuffer | Bytes): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const nameBytes = (name: string | Bytes) => (typeof name === 'string' ? bytesOf(name) : name);

/** Seals bytes together with a name that must be told again to open them (AES-GCM, NIST SP 800-38D, 128-bit tag). */
export async function seal(
	key: CryptoKey,
	data: Bytes,
	boundTo: string | Bytes,
	chance: Chance
): Promise<Sealed> {
	const iv = chance(IV_BYTES);
	const additionalData = nameBytes(boundTo);
	const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, data);
	return { iv, data: new Uint8Array(sealed) };
}

/** The bytes, or null where the key, the name or a single bit is another. */
export async function open(
	key: CryptoKey,
	{ iv, data }: Sealed,
	boundTo: string | Bytes
): Promise<Bytes | null> {
	try {
		const additionalData = nameBytes(boundTo);
		return new Uint8Array(
			await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, data)
		);
	} catch {
		return null;
	}
}

/** {@link seal} for a value that JSON can hold. */
export function sealValue(key: CryptoKey, value: unknown, boundTo: string, chance: Chance) {
	return seal(key, bytesOf(JSON.stringify(value)), boundTo, chance);
}

/** {@link open} for a value that {@link sealValue} sealed; null where it does not open. */
export async function openValue<T>(key: CryptoKey, sealed: Sealed, boundTo: string) {
	const bytes = await open(key, sealed, boundTo);
	return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as T);
}
