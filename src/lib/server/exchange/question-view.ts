import type { Answers, OrganisationEntry, Question } from '$lib/exchange';
import { m } from '$lib/i18n';
import { codeText } from './texts';

/** A question as the page shows it: with choices, or free with a kind of field. */
export interface QuestionView {
	code: string;
	text: string;
	rows: number[];
	answer: string;
	input: 'choice' | 'date' | 'time' | 'text';
	options: { value: string; label: string }[];
}

const CHOICES: Readonly<Record<string, () => string>> = {
	swap: m.exchange_answer_swap,
	keep: m.exchange_answer_keep,
	south: m.exchange_answer_south,
	day_first: m.exchange_answer_day_first,
	month_first: m.exchange_answer_month_first
};

/** Puts a question of the recogniser into words; organisations are chosen from the coalition's members. */
export function questionView(
	{ code, params, options, rows }: Question,
	answers: Answers,
	organisations: readonly OrganisationEntry[]
): QuestionView {
	const view = { code, text: codeText(code, params), rows, answer: answers[code] ?? '' };
	if (code === 'no_steward' || code === 'no_organisation') {
		const list = organisations.map(({ id, name }) => ({ value: id, label: name }));
		return { ...view, input: 'choice', options: list };
	}
	if (options.length > 0) {
		const list = options.map((value) => ({ value, label: CHOICES[value]?.() ?? value }));
		return { ...view, input: 'choice', options: list };
	}
	const input = code === 'no_counted_on' ? 'date' : code === 'no_start_time' ? 'time' : 'text';
	return { ...view, input, options: [] };
}
