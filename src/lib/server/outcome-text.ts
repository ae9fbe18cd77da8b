import { m } from '$lib/i18n';
import type { Outcome } from './db/sign-in';

/** The sentence for a step of signing in that did not work; `refused` says what refused means at that step. */
export function outcomeText(
	outcome: Exclude<Outcome, 'done'> | 'password_refused',
	refused: string
): { status: number; message: string } {
	switch (outcome) {
		case 'refused':
			return { status: 400, message: refused };
		case 'password_refused':
			return { status: 400, message: m.shell_password_unchanged() };
		case 'too_many':
			return { status: 429, message: m.shell_too_many() };
		case 'closed':
			return { status: 403, message: m.access_closed() };
		case 'unreachable':
			return { status: 503, message: m.shell_unreachable() };
	}
}
