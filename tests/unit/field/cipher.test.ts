import { describe, expect, it } from 'vitest';
import { keyOf, open, seal, stretch, type Bytes } from '$lib/field';

const hex = (text: string): Bytes => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const text = (bytes: ArrayBuffer | Bytes) => Buffer.from(new Uint8Array(bytes)).toString('hex');
const ascii = (letters: string): Bytes => Uint8Array.from(Buffer.from(letters, 'latin1'));

describe('a key from a PIN, as RFC 7914 (section 11) has PBKDF2-HMAC-SHA-256', () => {
	it.each([
		[
			'passwd',
			'salt',
			1,
			`55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc
			 49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783`
		],
		[
			'Password',
			'NaCl',
			80_000,
			`4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56
			 a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d`
		]
	])('%s, %s, %i rounds', async (pin, salt, rounds, expected) => {
		const recipe = { name: 'PBKDF2', hash: 'SHA-256', rounds, salt: ascii(salt) } as const;
		expect(text(await stretch(pin, recipe, 512))).toBe(expected.replace(/\s/g, ''));
	});
});

/** AES-256-GCM test cases 13 to 16 of the submission to NIST (McGrew and Viega, appendix B). */
const KEY = 'feffe9928665731c6d6a8f9467308308'.repeat(2);
const IV = 'cafebabefacedbaddecaf888';
const PLAIN = `d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
	1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39`.replace(/\s/g, '');
const CIPHER = `522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
	8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662`.replace(/\s/g, '');
const vectors: [string, string, string, string, string, string][] = [
	['13: nothing', '00'.repeat(32), '00'.repeat(12), '', '', '530f8afbc74536b9a963b4f1c4cb738b'],
	[
		'14: zeros',
		'00'.repeat(32),
		'00'.repeat(12),
		'00'.repeat(16),
		'',
		'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919'
	],
	[
		'15: four blocks',
		KEY,
		IV,
		`${PLAIN}1aafd255`,
		'',
		`${CIPHER}898015adb094dac5d93471bdec1a502270e3cc6c`
	],
	[
		'16: with bound data',
		KEY,
		IV,
		PLAIN,
		'feedfacedeadbeeffeedfacedeadbeefabaddad2',
		`${CIPHER}76fc6ece0f4e1768cddf8853bb2d551b`
	]
];

describe('sealing, as NIST’s test cases have AES-256-GCM', () => {
	it.each(vectors)('%s', async (_name, key, iv, plain, bound, expected) => {
		const opened = await keyOf(hex(key));
		const sealed = await seal(opened, hex(plain), hex(bound), () => hex(iv));
		expect(text(sealed.data)).toBe(expected);
		expect(text((await open(opened, sealed, hex(bound))) ?? hex('ff'))).toBe(plain);
	});

	it('opens nothing with another key, under another name or with one bit turned', async () => {
		const key = await keyOf(hex(KEY));
		const sealed = await seal(key, hex(PLAIN), 'entry 1', () => hex(IV));
		expect(await open(await keyOf(hex('01'.repeat(32))), sealed, 'entry 1')).toBeNull();
		expect(await open(key, sealed, 'entry 2')).toBeNull();
		const turned = sealed.data.slice();
		turned[0] = (turned[0] ?? 0) ^ 1;
		expect(await open(key, { ...sealed, data: turned }, 'entry 1')).toBeNull();
		expect(await open(key, sealed, 'entry 1')).not.toBeNull();
	});

	it('with a key whose bytes nobody gets out again', async () => {
		const key = await keyOf(hex(KEY));
		expect(key.extractable).toBe(false);
		await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
	});
});
