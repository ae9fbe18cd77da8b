import { m } from './paraglide/messages.js';

/**
 * The words of the network and of engagement, beside `terms.ts`: a page of sites that says a kind of place must not carry
 * the kinds of events.
 */
const TERMS = {
	event_kind: {
		sensitisation: m.term_event_kind_sensitisation,
		meeting: m.term_event_kind_meeting,
		training: m.term_event_kind_training,
		hearing: m.term_event_kind_hearing,
		media: m.term_event_kind_media,
		agreement: m.term_event_kind_agreement
	},
	attendance_role: {
		host: m.term_attendance_role_host,
		invited: m.term_attendance_role_invited,
		attended: m.term_attendance_role_attended
	},
	commitment_status: {
		open: m.term_commitment_status_open,
		kept: m.term_commitment_status_kept,
		late: m.term_commitment_status_late,
		broken: m.term_commitment_status_broken
	},
	stance_level: {
		unaware: m.term_stance_level_unaware,
		resistant: m.term_stance_level_resistant,
		neutral: m.term_stance_level_neutral,
		supportive: m.term_stance_level_supportive,
		leading: m.term_stance_level_leading
	},
	tie_kind: {
		refers_to: m.term_tie_kind_refers_to,
		funds: m.term_tie_kind_funds,
		coordinates_with: m.term_tie_kind_coordinates_with,
		trains: m.term_tie_kind_trains,
		advocates_to: m.term_tie_kind_advocates_to,
		regulates: m.term_tie_kind_regulates,
		supplies: m.term_tie_kind_supplies
	},
	tie_answer: {
		claimed: m.term_tie_answer_claimed,
		confirmed: m.term_tie_answer_confirmed,
		disputed: m.term_tie_answer_disputed
	}
} as const;

export type EngagementEnum = keyof typeof TERMS;
export type EngagementValue<E extends EngagementEnum> = keyof (typeof TERMS)[E] & string;

/** The word for one value: `engagementTerm('stance_level', 'neutral')`. */
export function engagementTerm<E extends EngagementEnum>(
	name: E,
	value: EngagementValue<E>
): string {
	const words: Record<string, () => string> = TERMS[name];
	return words[value]?.() ?? value;
}

/** The words of an enum as options for a select box, in their fixed order. */
export function engagementOptions<E extends EngagementEnum>(
	name: E
): { value: EngagementValue<E>; label: string }[] {
	const values = Object.keys(TERMS[name]) as EngagementValue<E>[];
	return values.map((value) => ({ value, label: engagementTerm(name, value) }));
}
