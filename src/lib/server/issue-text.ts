import type { z } from 'zod';
import { failureText, hasFailureText } from './failure-text';

/**
 * One sentence for one zod issue. A schema may name a failure code as its message (`z.string({ error: 'bad_date' })`);
 * otherwise the kind of issue decides. `value` is what was sent, undefined when the field was empty.
 */
export function issueText(issue: z.core.$ZodIssue, value: unknown): string {
	if (value === undefined && issue.code !== 'unrecognized_keys') return failureText('required');
	if (/^[a-z][a-z0-9_]*$/.test(issue.message) && hasFailureText(issue.message)) {
		return failureText(issue.message);
	}
	switch (issue.code) {
		case 'too_small': {
			const limit = String(issue.minimum);
			if (issue.origin === 'string') return failureText('too_short', { limit });
			return failureText(issue.origin === 'array' ? 'required' : 'too_small', { limit });
		}
		case 'too_big': {
			const limit = String(issue.maximum);
			return failureText(issue.origin === 'string' ? 'too_long_limit' : 'too_big', { limit });
		}
		case 'invalid_format':
			if (issue.format === 'email') return failureText('bad_email');
			if (issue.format === 'date' || issue.format === 'datetime') return failureText('bad_date');
			return failureText('bad_value');
		case 'invalid_type':
			return failureText(
				issue.expected === 'number' || issue.expected === 'int' ? 'bad_number' : 'bad_value'
			);
		case 'invalid_value':
			return failureText('bad_choice');
		case 'unrecognized_keys':
			return failureText('unknown_field');
		default:
			return failureText('bad_value');
	}
}
