import { m } from '$lib/i18n';

// Looked up by name on the server only: in the browser this would carry every message of the app.
const messages: Readonly<Record<string, unknown>> = m;

/**
 * The sentence for a failure code, in the language of this request; codes come from the database and from
 * `parseDbError`, and are listed in `supabase/README.md`. A code without a sentence says the general one.
 */
export function failureText(code: string, values: Record<string, string> = {}): string {
	const message = messages[`failure_${code}`];
	return typeof message === 'function' ? String(message(values)) : m.failure_unexpected();
}

/** Whether a code has a sentence of its own. */
export function hasFailureText(code: string): boolean {
	return typeof messages[`failure_${code}`] === 'function';
}
