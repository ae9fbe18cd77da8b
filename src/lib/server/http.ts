import { error, fail, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import { can, type Access, type Action } from '$lib/access';
import { DbFailure, parseDbError, type DbError } from '$lib/failure';
import { failureText } from '$lib/server/failure-text';
import { issueText } from '$lib/server/issue-text';

interface Answer {
	data: unknown;
	error: DbError | null;
	status?: number;
}

/**
 * Waits for a Supabase query or function and checks what came back against `schema`.
 * @throws {DbFailure} when the database refused; the code is a key of `messages/*\/failure.json`.
 * @throws {z.ZodError} when the rows are not what the code expects: a fault of ours, so a 500 for the reader.
 */
export async function call<T>(query: PromiseLike<Answer>, schema: z.ZodType<T>): Promise<T> {
	const answer = await query;
	if (answer.error) {
		if (answer.status === 429) throw new DbFailure({ code: 'too_many', status: 429 });
		throw new DbFailure(parseDbError(answer.error));
	}
	return schema.parse(answer.data);
}

/** Like {@link call} for a statement whose answer nobody needs. */
export async function run(query: PromiseLike<Answer>): Promise<void> {
	const answer = await query;
	if (answer.error) throw new DbFailure(parseDbError(answer.error));
}

/**
 * For updates and deletes: Postgres refuses them silently, with no row changed, so the rows that did change are
 * counted. Add `.select('id')` to the statement.
 * @throws {DbFailure} `nothing_changed` when no row came back.
 */
export async function changed(query: PromiseLike<Answer>): Promise<void> {
	const answer = await query;
	if (answer.error) throw new DbFailure(parseDbError(answer.error));
	if (!Array.isArray(answer.data) || answer.data.length === 0) {
		throw new DbFailure({ code: 'nothing_changed', status: 404 });
	}
}

/** What a page gets back when a form was refused: sentences in the reader's language, and everything typed. */
export interface Refused {
	failure: { code: string; message: string; fields: Record<string, string> };
	values: Record<string, string>;
}

interface Filled {
	values: Record<string, string>;
	/** Every value of a name that came more than once (tick boxes). */
	lists: Record<string, string[]>;
}
export type ParsedForm<T> = Filled &
	({ ok: true; data: T } | { ok: false; refused: ActionFailure<Refused> });

// C0 and C1 controls but tab and line breaks, and the marks that turn the direction of text round.
const UNSEEN =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text as it is stored: NFC, trimmed, line breaks as \n, without characters that hide or reorder others. */
export function cleanText(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').normalize('NFC').trim();
}

/** Whether a form's field must reach the database as typed: a password may hold any character. */
function isSecret(name: string): boolean {
	return name === 'password' || name.endsWith('_password') || name.endsWith('Password');
}

/**
 * Reads a posted form and checks it. Names ending in `[]` become arrays; unknown names are refused when the schema
 * is a `z.strictObject`, and empty text is left out so that `.optional()` means "may stay empty".
 * Passwords are neither cleaned nor handed back.
 */
export async function parseForm<T>(request: Request, schema: z.ZodType<T>): Promise<ParsedForm<T>> {
	const form = await request.formData();
	const values: Record<string, string> = {};
	const lists: Record<string, string[]> = {};
	const input: Record<string, unknown> = {};
	for (const [name, entry] of form.entries()) {
		if (entry instanceof File) {
			input[name] = entry;
			continue;
		}
		const text = isSecret(name) ? entry : cleanText(entry);
		if (!isSecret(name)) values[name] = text;
		if (name.endsWith('[]')) {
			const list = (lists[name.slice(0, -2)] ??= []);
			if (text !== '') list.push(text);
			input[name.slice(0, -2)] = list;
		} else if (text !== '') {
			input[name] = text;
		}
	}
	const parsed = schema.safeParse(input);
	if (parsed.success) return { ok: true, data: parsed.data, values, lists };
	const fields: Record<string, string> = {};
	for (const issue of parsed.error.issues) {
		const field = String(issue.path[0] ?? ('keys' in issue ? issue.keys[0] : 'form'));
		fields[field] ??= issueText(issue, input[field]);
	}
	const refused = fail(400, {
		failure: { code: 'check_form', message: failureText('check_form'), fields },
		values
	});
	return { ok: false, refused, values, lists };
}

/**
 * Turns a refusal of the database into the answer of a form action, with everything typed.
 * Anything that is not a {@link DbFailure} (a redirect, a fault of ours) is thrown on.
 */
export function failForm(form: Filled, failure: unknown): ActionFailure<Refused> {
	if (!(failure instanceof DbFailure)) throw failure;
	const message = failureText(failure.code);
	const fields: Record<string, string> = failure.field ? { [failure.field]: message } : {};
	return fail(failure.status, {
		failure: { code: failure.code, message, fields },
		values: form.values
	});
}

/**
 * Who asks, if they may do this; otherwise 404, the same answer as for a page that does not exist, so that nobody
 * learns from the difference.
 */
export function requireAccess(
	locals: App.Locals,
	action: Action,
	organisationId?: string | null
): Access {
	if (!locals.access || !can(locals.access, action, organisationId)) error(404, 'not_found');
	return locals.access;
}

/** Loads answer a refusal with a page: 404 for hidden and missing alike, 503 where the backend is away. */
export async function load<T>(loading: Promise<T>): Promise<T> {
	try {
		return await loading;
	} catch (failure) {
		if (!(failure instanceof DbFailure)) throw failure;
		if (failure.status === 403 || failure.status === 404) error(404, 'not_found');
		error(failure.status, failure.code);
	}
}
