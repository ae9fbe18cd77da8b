import { messageKey, type ExchangeCode, type Problem } from '$lib/exchange';
import { m } from '$lib/i18n';
import { termOptions, type Enum } from '$lib/i18n/terms';
import { failureText } from '../failure-text';

// Looked up by name on the server only: in the browser this would carry every message of the app.
const messages: Readonly<Record<string, unknown>> = m;

/** The sentence for a code: what is wrong and what to do. A code without one stands for itself. */
export function codeText(code: ExchangeCode, params: Record<string, unknown> = {}): string {
	const message = messages[messageKey(code)];
	return typeof message === 'function' ? String(message(params)) : code;
}

/** A problem's sentence; values that the file may use instead are named in the reader's words. */
export function problemText({ code, params, field }: Problem): string {
	const { candidates, allowed } = params;
	const named = allowed ? { ...params, allowed: allowedText(field, String(allowed)) } : params;
	const text = codeText(code, named);
	return candidates ? `${text} ${m.exchange_candidates({ candidates: String(candidates) })}` : text;
}

function allowedText(field: string, allowed: string): string {
	const words: Record<string, Enum> = {
		kind: 'site_kind',
		population: 'site_population',
		status: 'site_status'
	};
	const name = words[field];
	return name
		? termOptions(name)
				.map(({ label }) => label)
				.join(', ')
		: allowed;
}

/** The sentence for a refused import. */
export function importFailureText(code: string): string {
	if (code === 'import_busy') return m.exchange_import_busy();
	if (code === 'import_has_errors') return m.exchange_import_has_errors();
	return failureText(code);
}
