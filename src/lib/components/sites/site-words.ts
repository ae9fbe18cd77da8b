import { formatDay, formatWeekday, m } from '$lib/i18n';
import { termOptions } from '$lib/i18n/terms';
import { parseHoursText } from '$lib/sites/hours-form';
import type { OpenHours } from '$lib/sites/week-strip';

const RISKS: Readonly<Record<string, () => string>> = {
	'1': m.site_risk_1,
	'2': m.site_risk_2,
	'3': m.site_risk_3
};

/** The word for a risk from 1 to 3. */
export function riskLabel(risk: string): string {
	return RISKS[risk]?.() ?? risk;
}

const LABELS: Readonly<Record<string, () => string>> = {
	code: m.site_f_code,
	name: m.site_f_name,
	kind: m.site_f_kind,
	population: m.site_f_population,
	status: m.site_f_status,
	status_on: m.site_status_on,
	status_reason: m.site_status_reason,
	area_code: m.site_f_area_code,
	organisation_id: m.site_f_organisation_id,
	minimum_team: m.site_f_minimum_team,
	risk: m.site_f_risk,
	consent_by: m.site_f_consent_by,
	consent_scope: m.site_f_consent_scope,
	consent_until: m.site_f_consent_until,
	hours: m.site_f_hours,
	successor_id: m.site_successor
};

/** What a column of a site is called; unknown columns by their own name. */
export function fieldLabel(field: string): string {
	return LABELS[field]?.() ?? field;
}

/** One stretch of opening hours in words. */
export function clockText({ opens, closes }: OpenHours): string {
	if (opens === closes) return m.site_hours_all_day();
	return closes < opens ? m.site_hours_next_day({ opens, closes }) : `${opens}–${closes}`;
}

type Groups = readonly { options: readonly { value: string; label: string }[] }[];

/** The value of a field as a person reads it. */
export function fieldText(field: string, value: string, areas: Groups): string {
	if (value === '') return m.site_blank();
	switch (field) {
		case 'kind':
			return termOptions('site_kind').find((option) => option.value === value)?.label ?? value;
		case 'population':
			return (
				termOptions('site_population').find((option) => option.value === value)?.label ?? value
			);
		case 'risk':
			return riskLabel(value);
		case 'area_code':
			return (
				areas.flatMap(({ options }) => options).find((option) => option.value === value)?.label ??
				value
			);
		case 'status':
			return termOptions('site_status').find((option) => option.value === value)?.label ?? value;
		case 'status_on':
		case 'consent_until':
			return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
		case 'hours':
			return parseHoursText(value)
				.map((hours) => `${formatWeekday(hours.weekday, 'short')} ${clockText(hours)}`)
				.join('; ');
		default:
			return value;
	}
}

/** Why an exact place was read, in a word. */
export function purposeText(purpose: string): string {
	const words: Readonly<Record<string, () => string>> = {
		map: m.site_purpose_map,
		detail: m.site_purpose_detail,
		edit: m.site_purpose_edit,
		note: m.site_purpose_note,
		import: m.site_purpose_import,
		export: m.site_purpose_export,
		proposal: m.site_purpose_proposal,
		trip: m.site_purpose_trip
	};
	return words[purpose]?.() ?? purpose;
}

/** Options of a select box for risk. */
export function riskOptions() {
	return ['1', '2', '3'].map((value) => ({ value, label: riskLabel(value) }));
}
