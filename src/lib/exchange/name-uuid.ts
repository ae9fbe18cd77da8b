/**
 * A UUID that follows from a name (RFC 9562, version 5): the same name gives the same id on every
 * machine, so that a file imported twice is one import. Not a secret and not meant as one.
 *
 * @param namespace a UUID that keeps the names of one kind apart from those of another
 */
export function nameUuid(namespace: string, name: string): string {
	const space = namespace.replace(/-/g, '').match(/../g) ?? [];
	const text = new TextEncoder().encode(name);
	const bytes = new Uint8Array(16 + text.length);
	bytes.set(space.map((pair) => parseInt(pair, 16)));
	bytes.set(text, 16);
	const hash = sha1(bytes).slice(0, 16);
	hash[6] = (hash[6]! & 0x0f) | 0x50;
	hash[8] = (hash[8]! & 0x3f) | 0x80;
	const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** SHA-1 (FIPS 180-4). Web Crypto has it only as a promise, and one a row is too slow. */
function sha1(message: Uint8Array): Uint8Array {
	const blocks = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
	blocks.set(message);
	blocks[message.length] = 0x80;
	const view = new DataView(blocks.buffer);
	view.setUint32(blocks.length - 4, message.length * 8);
	let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
	const w = new Uint32Array(80);
	for (let start = 0; start < blocks.length; start += 64) {
		for (let i = 0; i < 16; i++) w[i] = view.getUint32(start + i * 4);
		for (let i = 16; i < 80; i++) {
			w[i] = rotate(w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!, 1);
		}
		let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
		for (let i = 0; i < 80; i++) {
			const [f, k] = round(i, b, c, d);
			const next = (rotate(a, 5) + f + e + k + w[i]!) | 0;
			[e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
		}
		[h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
	}
	const out = new DataView(new ArrayBuffer(20));
	[h0, h1, h2, h3, h4].forEach((h, i) => out.setInt32(i * 4, h | 0));
	return new Uint8Array(out.buffer);
}

function round(i: number, b: number, c: number, d: number): [number, number] {
	if (i < 20) return [(b & c) | (~b & d), 0x5a827999];
	if (i < 40) return [b ^ c ^ d, 0x6ed9eba1];
	if (i < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
	return [b ^ c ^ d, 0xca62c1d6];
}

function rotate(value: number, bits: number): number {
	return (value << bits) | (value >>> (32 - bits));
}
