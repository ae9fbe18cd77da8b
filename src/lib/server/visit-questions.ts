import { formatInstant, formatNumber, m } from '$lib/i18n';
import { parseInstant } from '$lib/time';
import { knownWords, personHints, type Finding } from '$lib/visits/person-hints';

/** Something a person should look at once more before it is saved. Saving is then up to them. */
export interface Question {
	/** The box it is about. */
	field: string;
	text: string;
}

const HINTS: Record<Finding['hint'], (inputs: { words: string }) => string> = {
	identity: m.visits_hint_identity,
	phone: m.visits_hint_phone,
	address: m.visits_hint_address,
	name: m.visits_hint_name,
	age: m.visits_hint_age,
	health: m.visits_hint_health
};

/**
 * Whether free texts look as if they named a person. An identity number has no place here whatever anybody says, so it
 * comes back as a refusal of its field; the rest as questions.
 *
 * @param texts what was typed, by the name of its box
 * @param names of areas, sites and organisations: capitals that are no people
 */
export function askAboutPeople(
	texts: Readonly<Record<string, string | undefined>>,
	names: Iterable<string>
): { questions: Question[]; refused: Record<string, string> } {
	const known = knownWords(names);
	const questions: Question[] = [];
	const refused: Record<string, string> = {};
	for (const [field, text] of Object.entries(texts)) {
		for (const { hint, words } of personHints(text ?? '', known)) {
			if (hint === 'identity') refused[field] = m.visits_hint_identity({ words });
			else questions.push({ field, text: HINTS[hint]({ words }) });
		}
	}
	return { questions, refused };
}

/** Asks when fewer went than the site's minimum. */
export function askAboutTeam(teamSize: number, minimum: number): Question[] {
	if (teamSize >= minimum) return [];
	const text = m.visits_ask_team({ team: formatNumber(teamSize), minimum: formatNumber(minimum) });
	return [{ field: 'team_size', text }];
}

/** Asks when the site has visits of that day already: a second one that evening is rare, a double entry is not. */
export function askAboutOthers(
	others: readonly {
		started_at: string;
		contacts_new: number;
		contacts_returning: number;
	}[],
	timeZone: string
): Question[] {
	return others.map((other) => ({
		field: 'started_at',
		text: m.visits_ask_other({
			at: formatInstant(parseInstant(other.started_at), timeZone),
			contacts: formatNumber(other.contacts_new + other.contacts_returning)
		})
	}));
}

/** Stands in the form, so that the answer belongs to these questions and to no others. */
export function signature(questions: readonly Question[]): string {
	return questions
		.map(({ text }) => text)
		.join('|')
		.slice(0, 2000);
}

/** Whether the person has seen exactly these questions and wants to save all the same. */
export function isAnswered(
	questions: readonly Question[],
	values: Readonly<Record<string, string>>
): boolean {
	return (
		questions.length === 0 || (values.confirmed === 'on' && values.asked === signature(questions))
	);
}
