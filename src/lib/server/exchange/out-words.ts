import type { SupabaseClient } from '@supabase/supabase-js';
import { areaWords, organisationWords, type OutWords } from '$lib/exchange';
import { getLocale, m } from '$lib/i18n';
import { enumValues, term } from '$lib/i18n/terms';
import { clockIn, dayIn } from '$lib/time';
import * as areas from '../db/areas';
import * as exchange from '../db/exchange';

const LISTS = [
	'site_kind',
	'site_population',
	'site_status',
	'organisation_kind',
	'organisation_level'
] as const;

const WEEKDAYS = {
	id: ['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min'],
	en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
} as const;

/**
 * The words of an export in the reader's language. All are looked up now: a file is written while it is sent, when nobody
 * knows any more who asked.
 */
export async function outWords(db: SupabaseClient, timeZone: string): Promise<OutWords> {
	const [areaList, directory, services] = await Promise.all([
		areas.list(db),
		exchange.directory(db),
		exchange.services(db)
	]);
	const locale = getLocale();
	const words = new Map<string, string>();
	for (const list of LISTS) {
		for (const value of enumValues(list)) words.set(`${list}:${value}`, term(list, value));
	}
	const labels = new Map(services.map(({ id, label }) => [id, label[locale]]));
	const [yes, no] = [m.exchange_yes(), m.exchange_no()];
	return {
		word: (list, value) => words.get(`${list}:${value}`) ?? value,
		area: areaWords(areaList),
		organisation: organisationWords(directory),
		service: (code) => labels.get(code) ?? code,
		yesNo: (value) => (value ? yes : no),
		clock(instant) {
			const at = new Date(instant);
			return { day: dayIn(at, timeZone), time: clockIn(at, timeZone) };
		},
		weekdays: WEEKDAYS[locale]
	};
}
