import { messageKey, type ExchangeCode, type Problem } from '$lib/exchange';
import { m } from '$lib/i18n';
import { termOptions, type Enum } from '$lib/i18n/terms';
import type { ImportKind } from '../db/exchange';
import { failureText } from '../failure-text';
import { wordsOf } from './show-value';

// Looked up by name on the server only: in the browser this would carry every message of the app.
const messages: Readonly<Record<string, unknown>> = m;

/** The sentence for a code: what is wrong and what to do. A code without one stands for itself. */
export function codeText(code: ExchangeCode, params: Record<string, unknown> = {}): string {
	const message = messages[messageKey(code)];
	return typeof message === 'function' ? String(message(params)) : code;
}

/** A problem's sentence, for a kind of file; values that the file may use instead are named in the reader's words. */
export function problemText(kind: ImportKind, { code, params, field }: Problem): string {
	const { candidates, allowed } = params;
	const words = wordsOf(kind, field);
	const named = allowed && words ? { ...params, allowed: allowedText(words) } : params;
	const text = codeText(code, named);
	return candidates ? `${text} ${m.exchange_candidates({ candidates: String(candidates) })}` : text;
}

function allowedText(words: Enum): string {
	return termOptions(words)
		.map(({ label }) => label)
		.join(', ');
}

/** The sentence for a refused import. */
export function importFailureText(code: string): string {
	if (code === 'import_busy') return m.exchange_import_busy();
	if (code === 'import_has_errors') return m.exchange_import_has_errors();
	return failureText(code);
}
