/** An element with what lies in it; text of an element is joined, comments are gone. */
export interface XmlElement {
	/** Without its prefix: `viz:color` is `color`. */
	name: string;
	attributes: Readonly<Record<string, string>>;
	children: XmlElement[];
	text: string;
}

/** The file is no XML that this reads; `doctype`: it has a document type, which is refused whatever it says. */
export class XmlError extends Error {
	readonly code: 'doctype' | 'malformed';
	constructor(code: 'doctype' | 'malformed', at: number) {
		super(`${code} at character ${at}`);
		this.name = 'XmlError';
		this.code = code;
	}
}

const ENTITIES: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'"
};
const DEEPEST = 100;
const NAME = '[A-Za-z_:][\\w:.-]*';
const TAG = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y');
const CLOSE = new RegExp(`</(${NAME})\\s*>`, 'y');
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'g');

/**
 * Reads the part of XML 1.0 that files of graphs use, in one pass: elements, attributes, text, CDATA, comments, processing
 * instructions. A document type is refused, so there is no entity to expand and no address to fetch; the five entities of the
 * standard and character numbers are all that there are.
 *
 * Own work: a browser's parser is not on the server, and the packages that do the same read document types.
 *
 * @throws {XmlError}
 */
export function readXml(text: string): XmlElement {
	const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
	const open = [root];
	let at = 0;
	const skip = (from: string, to: string): string | null => {
		if (!text.startsWith(from, at)) return null;
		const end = text.indexOf(to, at + from.length);
		if (end < 0) throw new XmlError('malformed', at);
		const inner = text.slice(at + from.length, end);
		at = end + to.length;
		return inner;
	};
	while (at < text.length) {
		const current = open.at(-1) ?? root;
		if (text[at] !== '<') {
			const end = text.indexOf('<', at);
			const stop = end < 0 ? text.length : end;
			if (current !== root) current.text += decode(text.slice(at, stop), at);
			else if (text.slice(at, stop).replace('\ufeff', '').trim() !== '') {
				throw new XmlError('malformed', at);
			}
			at = stop;
			continue;
		}
		if (skip('<!--', '-->') !== null || skip('<?', '?>') !== null) continue;
		if (/^<!doctype/i.test(text.slice(at, at + 9))) throw new XmlError('doctype', at);
		const characters = skip('<![CDATA[', ']]>');
		if (characters !== null) {
			current.text += characters;
			continue;
		}
		CLOSE.lastIndex = at;
		const close = CLOSE.exec(text);
		if (close) {
			if (open.length < 2 || current.name !== local(close[1] ?? '')) {
				throw new XmlError('malformed', at);
			}
			open.pop();
			at = CLOSE.lastIndex;
			continue;
		}
		TAG.lastIndex = at;
		const tag = TAG.exec(text);
		if (!tag || open.length > DEEPEST) throw new XmlError('malformed', at);
		const element: XmlElement = {
			name: local(tag[1] ?? ''),
			attributes: attributesOf(tag[2] ?? '', at),
			children: [],
			text: ''
		};
		current.children.push(element);
		if (tag[3] === '') open.push(element);
		at = TAG.lastIndex;
	}
	const [only] = root.children;
	if (open.length > 1 || !only || root.children.length > 1) throw new XmlError('malformed', at);
	return only;
}

function local(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

function attributesOf(text: string, at: number): Record<string, string> {
	const found: Record<string, string> = Object.create(null) as Record<string, string>;
	for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
		found[local(name)] = decode((double ?? single ?? '').replace(/[\t\r\n]/g, ' '), at);
	}
	return found;
}

function decode(text: string, at: number): string {
	return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);|&/gi, (_, name?: string) => {
		const number = name?.startsWith('#')
			? Number(name[1] === 'x' || name[1] === 'X' ? `0x${name.slice(2)}` : name.slice(1))
			: null;
		if (number !== null) {
			if (!isCharacter(number)) throw new XmlError('malformed', at);
			return String.fromCodePoint(number);
		}
		const known = name === undefined ? undefined : ENTITIES[name];
		if (known === undefined) throw new XmlError('malformed', at);
		return known;
	});
}

function isCharacter(code: number): boolean {
	return (
		code === 9 ||
		code === 10 ||
		code === 13 ||
		(code >= 32 && code <= 0xd7ff) ||
		(code >= 0xe000 && code <= 0xfffd) ||
		(code >= 0x10000 && code <= 0x10ffff)
	);
}

/** Text within an element or an attribute; line ends as numbers, or a reader would make spaces of them. */
export function xmlText(text: string): string {
	return text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/[\t\r\n]/g, (control) => `&#${control.charCodeAt(0)};`);
}

/** ` name="value"` for each that has one. */
export function xmlAttributes(values: Readonly<Record<string, string | null>>): string {
	return Object.entries(values)
		.map(([name, value]) => (value === null ? '' : ` ${name}="${xmlText(value)}"`))
		.join('');
}

/** All elements of a name, at any depth. */
export function within(element: XmlElement, name: string): XmlElement[] {
	return element.children.flatMap((child) => [
		...(child.name === name ? [child] : []),
		...within(child, name)
	]);
}
