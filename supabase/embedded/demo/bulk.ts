import type { Row, Sql } from '../sql.ts';

/**
 * Inserts rows as one set: one statement, so one round trip and one audit entry. Only the columns named by the first
 * row are set, the others take their defaults; every row must carry the same columns.
 *
 * @param table schema and name, written in code and never from outside
 */
export async function insertSet(sql: Sql, table: string, rows: readonly Row[]): Promise<void> {
	const [first] = rows;
	if (!first) return;
	const columns = Object.keys(first).join(', ');
	await sql(
		`insert into ${table} (${columns})
		select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
		[JSON.stringify(rows)]
	);
}
