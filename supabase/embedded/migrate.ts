import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';
import type { Owner } from './sql.ts';

/** One file of supabase/migrations: `20261124000100_areas.sql` has version `20261124000100`, name `areas`. */
export type Migration = { version: string; name: string; text: string };

type Recorded = { version: string; name: string | null; statements: string[] | null };

const fileName = /^(\d+)_(.+)\.sql$/;

/** Reads the migration files in the order of their versions; throws a Refusal when there is none or two share one. */
export function readMigrations(folder: string): Migration[] {
	if (!existsSync(folder)) throw new Refusal(`The migrations folder ${folder} is missing.`);
	const migrations = readdirSync(folder)
		.map((file) => fileName.exec(file))
		.filter((match) => match !== null)
		.map(([file, version = '', name = '']) => ({
			version,
			name,
			text: readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
		}))
		.sort((a, b) => (a.version < b.version ? -1 : 1));
	if (migrations.length === 0) throw new Refusal(`The migrations folder ${folder} is empty.`);
	const twice = migrations.find((one, i) => one.version === migrations[i + 1]?.version);
	if (twice) throw new Refusal(`Two migrations have the version ${twice.version}.`);
	return migrations;
}

/**
 * Applies what is new, each file in a transaction of its own together with its record, in the table where the Supabase
 * CLI keeps its own. Refuses when a recorded migration has changed, is gone, or a new one sorts before a recorded one.
 *
 * @returns how many were applied
 */
export async function migrate(owner: Owner, migrations: Migration[]): Promise<number> {
	const recorded = await readRecorded(owner);
	refuseRewrittenHistory(migrations, recorded);
	const known = new Set(recorded.map(({ version }) => version));
	const fresh = migrations.filter(({ version }) => !known.has(version));
	for (const migration of fresh) await apply(owner, migration);
	return fresh.length;
}

/** The migrations of the folder that the database has no record of. */
export async function missingMigrations(
	owner: Owner,
	migrations: Migration[]
): Promise<Migration[]> {
	const known = new Set((await readRecorded(owner)).map(({ version }) => version));
	return migrations.filter(({ version }) => !known.has(version));
}

async function readRecorded({ sql, script }: Owner): Promise<Recorded[]> {
	await script(`
		create schema if not exists supabase_migrations;
		create table if not exists supabase_migrations.schema_migrations (
			version text not null primary key,
			statements text[],
			name text
		);`);
	return sql<Recorded>(
		'select version, name, statements from supabase_migrations.schema_migrations order by version'
	);
}

function refuseRewrittenHistory(migrations: Migration[], recorded: Recorded[]): void {
	const files = new Map(migrations.map((migration) => [migration.version, migration]));
	for (const { version, name, statements } of recorded) {
		const file = files.get(version);
		if (!file) {
			throw new Refusal(
				`Migration ${version}_${name ?? ''} is in the database but not in the folder.`
			);
		}
		if (digest((statements ?? []).join('\n')) !== digest(file.text)) {
			throw new Refusal(
				`Migration ${version}_${file.name} was changed after it had been applied: write a new one, or start over with --reset.`
			);
		}
	}
	const last = recorded.at(-1)?.version ?? '';
	const known = new Set(recorded.map(({ version }) => version));
	const late = migrations.find(({ version }) => version < last && !known.has(version));
	if (late)
		throw new Refusal(
			`Migration ${late.version}_${late.name} sorts before ${last}, which is applied.`
		);
}

async function apply({ sql, script }: Owner, { version, name, text }: Migration): Promise<void> {
	await script('begin');
	try {
		await script(text);
		await sql(
			'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
			[version, name, [text]]
		);
		await script('commit');
	} catch (error) {
		await script('rollback');
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`Migration ${version}_${name} failed: ${reason}`, { cause: error });
	}
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
