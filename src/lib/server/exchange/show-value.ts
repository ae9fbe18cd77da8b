import type { Hours, KindDescription, ServiceCount, SiteEstimate } from '$lib/exchange';
import { formatDay, formatRange, getLocale, m } from '$lib/i18n';
import { enumValues, term, type Enum } from '$lib/i18n/terms';
import type { ImportKind } from '../db/exchange';

/** Names for what the rows carry as codes and ids. */
export interface Names {
	areas: ReadonlyMap<string, string>;
	organisations: ReadonlyMap<string, string>;
	services: ReadonlyMap<string, string>;
}

/** A field's label in the reader's language; fields that come from several columns have no label of their own. */
export function fieldLabel(kind: KindDescription, field: string): string {
	const alias: Record<string, string> = { point: 'coordinates', started_at: 'date' };
	const name = alias[field] ?? field;
	return kind.columns.find((column) => column.field === name)?.label[getLocale()] ?? field;
}

/** Which list of words a field's values come from; the same heading means another list in another kind of file. */
export function wordsOf(kind: ImportKind, field: string): Enum | undefined {
	if (kind === 'organisations') {
		return field === 'kind'
			? 'organisation_kind'
			: field === 'level'
				? 'organisation_level'
				: undefined;
	}
	const words: Record<string, Enum> = {
		kind: 'site_kind',
		site_kind: 'site_kind',
		population: 'site_population',
		status: 'site_status'
	};
	return words[field];
}

/** A value of a planned row as a person reads it. */
export function showValue(kind: ImportKind, field: string, value: unknown, names: Names): string {
	if (value === null || value === undefined || value === '') return '–';
	const text = String(value);
	const words = wordsOf(kind, field);
	if (words) return choice(words, text);
	if (typeof value === 'boolean') return value ? m.exchange_yes() : m.exchange_no();
	switch (field) {
		case 'area':
			return names.areas.get(text) ?? text;
		case 'steward':
		case 'organisation':
		case 'from':
		case 'to':
			return names.organisations.get(text) ?? text;
		case 'consent_until':
		case 'counted_on':
		case 'reviewed_on':
		case 'period_start':
		case 'period_end':
			return formatDay(text);
		case 'service':
			return names.services.get(text) ?? text;
		case 'month':
			return text.slice(0, 7);
		case 'started_at':
			return text.slice(0, 16).replace('T', ' ');
		case 'point': {
			const { latitude, longitude } = value as { latitude: number; longitude: number };
			return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
		}
		case 'hours':
			return showHours(value as Hours[]);
		case 'estimate':
			return (
				[value]
					.flat()
					.map((one) => showEstimate(one as SiteEstimate))
					.join('; ') || '–'
			);
		case 'services':
			return (value as (ServiceCount | string)[]).map((one) => showService(one, names)).join('; ');
		default:
			return text;
	}
}

function choice<E extends Enum>(words: E, text: string): string {
	const value = enumValues(words).find((one) => one === text);
	return value ? term(words, value) : text;
}

function showEstimate({ minimum, maximum, counted_on, source }: SiteEstimate): string {
	const when = counted_on ? formatDay(counted_on) : '';
	return [formatRange(minimum, maximum), when, source ?? ''].filter(Boolean).join(', ');
}

function showService(one: ServiceCount | string, { services }: Names): string {
	if (typeof one === 'string') return services.get(one) ?? one;
	return `${services.get(one.service) ?? one.service}: ${one.quantity}`;
}

/** Weekdays with the same hours together: `1–5 20:00–02:00`. */
function showHours(hours: readonly Hours[]): string {
	const byTime = new Map<string, number[]>();
	for (const { weekday, opens, closes } of hours) {
		const time = `${opens}–${closes}`;
		byTime.set(time, [...(byTime.get(time) ?? []), weekday]);
	}
	const day = new Intl.DateTimeFormat(getLocale(), { weekday: 'short', timeZone: 'UTC' });
	// 5 January 1970 was a Monday.
	const name = (weekday: number) => day.format(new Date(Date.UTC(1970, 0, 4 + weekday)));
	return [...byTime]
		.map(([time, days]) => `${days.length === 7 ? '' : `${days.map(name).join(' ')} `}${time}`)
		.join('; ');
}
