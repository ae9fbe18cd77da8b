import { demoAccounts, loadDemo } from './demo/index.ts';
import type { Sql } from './sql.ts';

/** An account of the demo, to be printed: one for each role. */
export type DemoAccount = { role: string; email: string; password: string; organisation: string };

/**
 * Loads the demo into a new database when asked to, as of the given moment.
 *
 * @returns the demo's accounts where it is loaded, now or earlier; empty in a coalition's own database
 */
export async function loadDemoOnce(sql: Sql, load: boolean, at: Date): Promise<DemoAccount[]> {
	if (load) await loadDemo(sql, { today: at.toISOString().slice(0, 10) });
	const addresses = demoAccounts.map(({ email }) => email.toLowerCase());
	const found = await sql('select from auth.users where email = any($1)', [addresses]);
	return found.length === addresses.length ? [...demoAccounts] : [];
}
