/** How the bytes of a text file were read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Bytes to text. A byte order mark decides; without one, text that is valid UTF-8 is UTF-8, and
 * anything else is Windows-1252, which is what Excel on an Indonesian Windows writes as "CSV".
 * (The order of the WHATWG Encoding Standard's "decode", with its legacy fallback.)
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
	const encoding = markedEncoding(bytes);
	if (encoding) return { text: new TextDecoder(encoding).decode(bytes), encoding };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
	}
}

function markedEncoding(bytes: Uint8Array): Encoding | null {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	return null;
}
