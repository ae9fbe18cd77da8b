import type { Owner } from '../../../supabase/embedded/sql.ts';

/**
 * A rule over the whole catalogue. `offenders` is a query that lists what breaks it, so that a failure names it. `breaks`
 * are ways to break the rule once, each with a word that the list must then say: a rule that nobody has seen fail is a hope.
 */
export interface Rule {
	name: string;
	/** The same check in Supabase's database linter (github.com/supabase/splinter), where there is one. */
	linter?: string;
	offenders: string;
	breaks: [sql: string, named: string][];
}

/** The schemas that are ours to keep. */
export const ours = `('public', 'restricted', 'private', 'audit')`;

/** The roles that a request can speak as. */
export const openedTo = `unnest(array['anon', 'authenticated', 'service_role'])`;

/** What anybody may read without an account: releases that were opened, and the areas they are drawn with. */
export const openToAnybody: readonly string[] = ['areas', 'releases'];

const quoted = [...openToAnybody, ''].map((name) => `'${name}'`).join(', ');

/** SQL: whether the table `c.oid` is one that anybody may read. */
export const isOpen = `c.oid::regclass::text in (${quoted})`;

/** SQL: whether the policy `p` of the table `c` lets in people without an account to read, and nobody else to anything. */
export const isOpening = `(${isOpen} and p.polcmd = 'r' and p.polroles = array['anon'::regrole::oid])`;

/** What breaks the rule in this database as it stands, each named once. */
export async function offendersOf({ sql }: Pick<Owner, 'sql'>, rule: Rule): Promise<string[]> {
	const rows = await sql(
		`select distinct offender from (${rule.offenders}) x (offender) order by 1`
	);
	return rows.map(({ offender }) => String(offender));
}
