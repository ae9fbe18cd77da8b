import { existsSync } from 'node:fs';
import type { Sql } from './sql.ts';

/** An account of the demo, to be printed: one for each role. */
export type DemoAccount = { role: string; email: string; password: string; organisation: string };

type Demo = {
	loadDemo(sql: Sql, when: { today: string }): Promise<void>;
	demoAccounts: DemoAccount[];
};

const place = new URL('./demo/index.ts', import.meta.url);

/**
 * Loads the demo into a new database when asked to.
 *
 * @returns the demo's accounts where it is loaded, now or earlier; empty in a coalition's own database
 */
export async function loadDemoOnce(sql: Sql, load: boolean): Promise<DemoAccount[]> {
	if (!existsSync(place)) return [];
	const demo: Demo = await import(place.href);
	if (load) await demo.loadDemo(sql, { today: new Date().toISOString().slice(0, 10) });
	const addresses = demo.demoAccounts.map(({ email }) => email.toLowerCase());
	const found = await sql('select from auth.users where email = any($1)', [addresses]);
	return found.length === addresses.length ? demo.demoAccounts : [];
}
