/** What PostgREST and the embedded backend send back when a statement was refused. */
export interface DbError {
	code?: string | null;
	message?: string | null;
	details?: string | null;
	hint?: string | null;
}

/** A refusal in our own words: `code` is a key of `messages/*\/failure.json`, `field` the form field it is about. */
export interface Failure {
	code: string;
	/** HTTP status that the answer should carry. */
	status: number;
	field?: string;
}

const KEY = /^[a-z][a-z0-9_]*$/;

const BY_SQLSTATE: Readonly<Record<string, Failure>> = {
	'42501': { code: 'forbidden', status: 403 },
	PGRST116: { code: 'not_found', status: 404 },
	PGRST301: { code: 'session_ended', status: 401 },
	PGRST302: { code: 'session_ended', status: 401 },
	PGRST303: { code: 'session_ended', status: 401 },
	'23502': { code: 'required', status: 400 },
	'23503': { code: 'reference_missing', status: 409 },
	'23505': { code: 'already_exists', status: 409 },
	'23514': { code: 'out_of_range', status: 400 },
	'23P01': { code: 'overlaps', status: 409 },
	'22001': { code: 'too_long', status: 400 },
	'22003': { code: 'out_of_range', status: 400 },
	'22007': { code: 'bad_date', status: 400 },
	'22008': { code: 'bad_date', status: 400 },
	'22P02': { code: 'bad_value', status: 400 },
	'40001': { code: 'try_again', status: 409 },
	'40P01': { code: 'try_again', status: 409 },
	'57014': { code: 'too_slow', status: 503 }
};

/** The column in `sites_risk_check` on relation `sites`, or the constraint's own name where it is not of that form. */
function fieldOfConstraint(message: string): string | undefined {
	const constraint = /constraint "([^"]+)"/.exec(message)?.[1];
	if (!constraint) return undefined;
	const relation = /(?:relation|table) "([^"]+)"/.exec(message)?.[1];
	const inner =
		relation && constraint.startsWith(`${relation}_`)
			? constraint.slice(relation.length + 1)
			: constraint;
	return inner.replace(/_(check|key|fkey|excl)\d*$/, '');
}

/** A failure by its name, the field left out where there is none. */
function failure(base: Failure, field: string | undefined): Failure {
	return field ? { ...base, field } : base;
}

/**
 * Reads a database error the same way on hosted Supabase and on the embedded backend, which answers everything but
 * PTxyz with code SUP and status 500 (security.md 3.6). The database's own text never reaches a person.
 */
export function parseDbError(error: DbError): Failure {
	const code = error.code ?? '';
	const message = (error.message ?? '').replace(/^error: /, '');
	const raised = /^PT(\d{3})$/.exec(code);
	if (raised && KEY.test(message)) {
		const field = error.details && KEY.test(error.details) ? error.details : undefined;
		return failure({ code: message, status: Number(raised[1]) }, field);
	}
	const known = BY_SQLSTATE[code];
	if (known) {
		const column = /column "([^"]+)"/.exec(message)?.[1];
		return failure(known, fieldOfConstraint(message) ?? (code === '23502' ? column : undefined));
	}
	if (message.includes('violates check constraint')) {
		return failure({ code: 'out_of_range', status: 400 }, fieldOfConstraint(message));
	}
	if (message.includes('violates exclusion constraint')) {
		return failure({ code: 'overlaps', status: 409 }, fieldOfConstraint(message));
	}
	if (/deadlock detected|could not serialize/.test(message)) {
		return { code: 'try_again', status: 409 };
	}
	// supabase-js reports a backend that does not answer as an error without a code.
	if (/fetch failed|ECONNREFUSED|ECONNRESET|UND_ERR|network/i.test(message)) {
		return { code: 'backend_unreachable', status: 503 };
	}
	return { code: 'unexpected', status: 500 };
}

/** Thrown by `server/http.ts` when a query was refused; what the page may say is in `code`. */
export class DbFailure extends Error {
	readonly code: string;
	readonly status: number;
	readonly field: string | undefined;

	constructor(failure: Failure) {
		super(failure.field ? `${failure.code} (${failure.field})` : failure.code);
		this.name = 'DbFailure';
		this.code = failure.code;
		this.status = failure.status;
		this.field = failure.field;
	}
}
