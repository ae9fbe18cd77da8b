import type { RefusalCode } from './cells';

export const REFUSALS = [
	'too_large',
	'zip_bomb',
	'too_many_columns',
	'too_many_rows',
	'too_many_sheets',
	'not_a_table',
	'other_format',
	'binary',
	'empty',
	'encrypted',
	'old_xls',
	'damaged',
	'unclosed_quote'
] as const satisfies readonly RefusalCode[];

/** About a cell, a row or a column. */
export const PROBLEMS = [
	'no_header',
	'missing_column',
	'person_column',
	'person_number',
	'missing_value',
	'missing_to_create',
	'no_key',
	'formula',
	'cell_error',
	'text_too_long',
	'text_too_short',
	'not_a_number',
	'not_whole',
	'ambiguous_number',
	'number_became_date',
	'out_of_range',
	'not_a_range',
	'minimum_above_maximum',
	'half_a_range',
	'not_a_date',
	'no_such_date',
	'month_first',
	'ambiguous_date',
	'date_incomplete',
	'date_unlikely',
	'date_in_future',
	'not_a_time',
	'not_hours',
	'not_weekdays',
	'hours_needed',
	'ends_before_start',
	'not_a_coordinate',
	'half_a_point',
	'null_island',
	'outside_box',
	'open_sea',
	'at_sea',
	'far_from_area',
	'looks_swapped',
	'looks_northern',
	'not_yes_or_no',
	'unknown_value',
	'several_values',
	'unknown_area',
	'ambiguous_area',
	'unknown_organisation',
	'ambiguous_organisation',
	'unknown_site',
	'unknown_service',
	'service_without_count',
	'bad_code',
	'no_contacts',
	'duplicate_in_file',
	'ambiguous_match',
	'name_has_other_code',
	'other_estimate_that_day',
	'other_organisation',
	'not_a_period',
	'not_a_month',
	'part_above_whole',
	'same_organisation',
	'matched_twice'
] as const;
export type ProblemCode = (typeof PROBLEMS)[number];

/** About the file as a whole: asked, never guessed. */
export const QUESTIONS = [
	'swapped_coordinates',
	'southern_latitudes',
	'month_first_dates',
	'no_steward',
	'no_organisation',
	'no_start_time',
	'no_counted_on',
	'no_source'
] as const;
export type QuestionCode = (typeof QUESTIONS)[number];

/** Rows that were left out on purpose, each with its note. */
export const NOTES = [
	'blank_row',
	'totals_row',
	'numbering_row',
	'repeated_header',
	'note_row',
	'repeated_row'
] as const;
export type NoteCode = (typeof NOTES)[number];

export type ExchangeCode = RefusalCode | ProblemCode | QuestionCode | NoteCode;

export type MessageKey = `exchange_code_${ExchangeCode}`;

/** The name of the sentence that says what is wrong and what to do; the text is in `messages/`. */
export function messageKey(code: ExchangeCode): MessageKey {
	return `exchange_code_${code}`;
}
