/** A row as it comes: times and dates are texts, big integers numbers where they are safe. */
export type Row = Record<string, unknown>;

/**
 * Runs one statement as the database's owner, past row level security, and returns its rows. For migrations, checks,
 * the demo and tests in the same process; nothing of it is reachable over HTTP.
 */
export type Sql = <T extends Row = Row>(text: string, params?: readonly unknown[]) => Promise<T[]>;

/** Runs a script of many statements without parameters. */
export type Script = (text: string) => Promise<void>;

/** The owner's access in both forms. */
export type Owner = { sql: Sql; script: Script };
