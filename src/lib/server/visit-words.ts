import { formatInstant, formatNumber, getLocale, m } from '$lib/i18n';
import { parseInstant } from '$lib/time';
import { changedFields, type FieldChange, type Recorded } from '$lib/visits/differences';
import type { ServiceRow } from './db/visit-records';

/** What is needed to say values of a visit: services by code, sites by id, the coalition's zone. */
export interface VisitWords {
	services: readonly ServiceRow[];
	sites: ReadonlyMap<string, string>;
	timeZone: string;
}

/** The name of a service in the reader's language. */
export function serviceName(service: ServiceRow): string {
	return getLocale() === 'en' ? service.label_en : service.label_id;
}

const LABELS: Record<string, () => string> = {
	site_id: m.visits_site,
	started_at: m.visits_when,
	minutes: m.visits_minutes,
	team_size: m.visits_team,
	contacts_new: m.visits_contacts_new,
	contacts_returning: m.visits_contacts_returning,
	note: m.visits_note,
	closed_reason: m.visits_closed_reason
};

/** What a correction changed, in words: the name of each field, the old value and the new one. */
export function saidChanges(before: Recorded, after: Recorded | null, words: VisitWords) {
	return changedFields(before, after).map((change) => ({
		field: change.field,
		label: fieldLabel(change.field, words),
		before: fieldText(change, 'before', words),
		after: fieldText(change, 'after', words)
	}));
}

export function fieldLabel(field: string, { services }: VisitWords): string {
	const code = field.replace(/^service:/, '');
	const service = services.find((known) => known.code === code);
	return LABELS[field]?.() ?? (service ? serviceName(service) : field);
}

function fieldText(change: FieldChange, side: 'before' | 'after', words: VisitWords): string {
	const value = change[side];
	if (change.field.startsWith('service:')) return formatNumber(Number(value ?? 0));
	if (value === null) {
		return change.field === 'minutes' ? m.visits_d_unknown() : m.visits_e_blank();
	}
	if (change.field === 'site_id') return words.sites.get(String(value)) ?? m.visits_elsewhere();
	if (change.field === 'started_at') {
		return formatInstant(parseInstant(String(value)), words.timeZone);
	}
	return typeof value === 'number' ? formatNumber(value) : value;
}
