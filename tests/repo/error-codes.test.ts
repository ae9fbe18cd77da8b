import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const raised = new Set(
	readdirSync(new URL('../../supabase/migrations', import.meta.url))
		.map((file) => read(`supabase/migrations/${file}`))
		.flatMap((sql) => [...sql.matchAll(/refuse\(\d+, '([a-z_]+)'|\bmessage = '([a-z_]+)'/g)])
		.map((match) => match[1] ?? match[2] ?? '')
);

describe('every message that the database raises', () => {
	it.each([...raised])('%s is listed and has a sentence in both languages', (message) => {
		expect(read('supabase/README.md')).toContain(`\`${message}\``);
		for (const locale of ['id', 'en']) {
			const sentences: unknown = JSON.parse(read(`messages/${locale}/failure.json`));
			expect(sentences).toHaveProperty(`failure_${message}`);
		}
	});

	it('is found by this test at all', () => {
		expect(raised.size).toBeGreaterThan(15);
	});
});
