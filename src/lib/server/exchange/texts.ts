import { messageKey, type ExchangeCode, type Problem } from '$lib/exchange';
import { m } from '$lib/i18n';
import { failureText } from '../failure-text';

// Looked up by name on the server only: in the browser this would carry every message of the app.
const messages: Readonly<Record<string, unknown>> = m;

/** The sentence for a code: what is wrong and what to do. A code without one stands for itself. */
export function codeText(code: ExchangeCode, params: Record<string, unknown> = {}): string {
	const message = messages[messageKey(code)];
	return typeof message === 'function' ? String(message(params)) : code;
}

/** A problem's sentence. */
export function problemText({ code, params }: Problem): string {
	const { candidates } = params;
	const text = codeText(code, params);
	return candidates ? `${text} ${m.exchange_candidates({ candidates: String(candidates) })}` : text;
}

/** The sentence for a refused import. */
export function importFailureText(code: string): string {
	if (code === 'import_busy') return m.exchange_import_busy();
	if (code === 'import_has_errors') return m.exchange_import_has_errors();
	return failureText(code);
}
