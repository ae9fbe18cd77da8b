import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEMBER_ROLES } from '$lib/access';
import { enumValues, term } from '$lib/i18n/terms';

const files = readdirSync('messages/id');

function read(locale: string, file: string): Map<string, string> {
	const parsed: unknown = JSON.parse(readFileSync(`messages/${locale}/${file}`, 'utf8'));
	return new Map(Object.entries(parsed ?? {}).map(([key, text]) => [key, String(text)]));
}
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');

describe('Indonesian and English', () => {
	it('have the same files', () => {
		expect(readdirSync('messages/en')).toEqual(files);
	});

	it.each(files)('say the same things in %s, with the same gaps to fill', (file) => {
		const [id, en] = [read('id', file), read('en', file)];
		expect([...en.keys()].sort()).toEqual([...id.keys()].sort());
		const different = [...id].filter(([key, text]) => places(text) !== places(en.get(key) ?? ''));
		expect(different.map(([key]) => key)).toEqual([]);
	});

	it.each(files)('leave nothing empty and shout nothing in %s', (file) => {
		const all = [...read('id', file), ...read('en', file)];
		expect(all.filter(([, text]) => text.trim() === '' || text.includes('!'))).toEqual([]);
	});

	it('use each key once over all files', () => {
		const keys = files.flatMap((file) => [...read('id', file).keys()]);
		expect(keys.length).toBe(new Set(keys).size);
	});
});

describe('terms', () => {
	it('have a word for each role', () => {
		expect(enumValues('member_role')).toEqual([...MEMBER_ROLES]);
		expect(term('site_kind', 'street')).toBe('Jalanan');
	});
});
