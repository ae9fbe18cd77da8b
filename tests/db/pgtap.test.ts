import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

/*
 * supabase/tests/*.test.sql are pgTAP in the standard Supabase layout (`supabase test db` runs them too). Here they run on
 * PGlite: each file in its own transaction, each line a test of its own name.
 */
const folder = fileURLToPath(new URL('../../supabase/tests', import.meta.url));
const all = readdirSync(folder).sort();
const files = all.filter((file) => file.endsWith('.test.sql'));
/** Personas, then the lists of who may what that 05_wall and 06_matrix hold the database to. */
const foundation = all.filter((file) => /^0\d\d_\w+\.sql$/.test(file));

let database: TestDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
	await database.script(`
		create extension pgtap with schema extensions;
		grant usage on schema extensions to anon, authenticated;
		grant execute on all functions in schema extensions to anon, authenticated;
		set search_path = public, extensions;`);
	for (const file of foundation) await database.script(readFileSync(`${folder}/${file}`, 'utf8'));
});

afterAll(() => database.close());

describe.each(files)('%s', (file) => {
	it('holds line by line', async () => {
		const said: string[] = [];
		try {
			said.push(...(await database.lines(readFileSync(`${folder}/${file}`, 'utf8'))));
		} finally {
			await database.script('rollback; reset role; set search_path = public, extensions;');
		}
		const results = said.flatMap((text) => text.split('\n'));
		const planned = Number(/^1\.\.(\d+)/m.exec(said.join('\n'))?.[1] ?? 0);
		const ran = results.filter((line) => /^(not )?ok \d+/.test(line));
		const failed = said.filter((text) => /^not ok/.test(text) || /^# Looks like/.test(text));
		expect(failed, failed.join('\n')).toEqual([]);
		expect(ran.length, `planned ${planned}`).toBe(planned);
		expect(planned).toBeGreaterThan(0);
	});
});
