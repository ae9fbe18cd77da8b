import '../../supabase/embedded/telemetry-off.ts';
import { pgtap } from '@electric-sql/pglite/pgtap';
import { App } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { fileURLToPath } from 'node:url';
import { grantAgain, grantsMigration, layGroundwork } from '../../supabase/embedded/grants.ts';
import { migrate, readMigrations } from '../../supabase/embedded/migrate.ts';
import type { Owner, Row } from '../../supabase/embedded/sql.ts';

/** The real migrations on a Postgres in memory, with the owner's access and pgTAP. */
export type TestDatabase = Owner & {
	/** Runs a script and returns the rows of all its statements, as pgTAP's lines come. */
	lines(script: string): Promise<string[]>;
	close(): Promise<void>;
};

/** Boots the same way as the embedded backend (lite's tables, groundwork, migrations, grants), without its door. */
export async function openTestDatabase(): Promise<TestDatabase> {
	const connection = await createPgliteConnection({
		url: 'memory://',
		pgliteOptions: { extensions: { pgtap } }
	});
	const app = new App({
		connection,
		studio: { enabled: false },
		auth: { enabled: true, jwt_secret: 'only-for-tests-'.repeat(3) }
	});
	await app.ensureSystemSchema();
	const { driver } = connection;
	const owner: Owner = {
		async sql<T extends Row>(text: string, params: readonly unknown[] = []) {
			return (await driver.query<T>(text, [...params])).rows;
		},
		async script(text) {
			await driver.exec(text);
		}
	};
	await layGroundwork(owner);
	const migrations = readMigrations(
		fileURLToPath(new URL('../../supabase/migrations', import.meta.url))
	);
	await migrate(owner, migrations);
	await connection.withContext({ auth: { role: 'anon' } }, () => Promise.resolve());
	await grantAgain(owner, grantsMigration(migrations));
	return {
		...owner,
		async lines(script) {
			const results = await driver.exec(script);
			return results.flatMap(({ rows }) =>
				rows.flatMap((row) =>
					Object.values(row as Row).filter((value): value is string => typeof value === 'string')
				)
			);
		},
		close: () => connection.close()
	};
}
