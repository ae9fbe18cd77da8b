import type { Hours, KindDescription, ServiceCount, SiteEstimate } from '$lib/exchange';
import { formatDay, formatRange, getLocale } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import { SITE_KINDS, SITE_POPULATIONS, SITE_STATUSES } from '$lib/sites';

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

/** A value of a planned row as a person reads it. */
export function showValue(field: string, value: unknown, names: Names): string {
	if (value === null || value === undefined || value === '') return '–';
	const text = String(value);
	switch (field) {
		case 'kind':
			return choice(SITE_KINDS, text, (known) => term('site_kind', known));
		case 'population':
			return choice(SITE_POPULATIONS, text, (known) => term('site_population', known));
		case 'status':
			return choice(SITE_STATUSES, text, (known) => term('site_status', known));
		case 'area':
			return names.areas.get(text) ?? text;
		case 'steward':
		case 'organisation':
			return names.organisations.get(text) ?? text;
		case 'consent_until':
			return formatDay(text);
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
			return (value as ServiceCount[])
				.map(({ service, quantity }) => `${names.services.get(service) ?? service}: ${quantity}`)
				.join('; ');
		default:
			return text;
	}
}

function choice<T extends string>(
	known: readonly T[],
	text: string,
	say: (value: T) => string
): string {
	const value = known.find((one) => one === text);
	return value ? say(value) : text;
}

function showEstimate({ minimum, maximum, counted_on, source }: SiteEstimate): string {
	const when = counted_on ? formatDay(counted_on) : '';
	return [formatRange(minimum, maximum), when, source ?? ''].filter(Boolean).join(', ');
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
