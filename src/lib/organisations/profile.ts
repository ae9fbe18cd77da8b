import type { Values } from '$lib/conflict';
import type { OfferedService, Organisation } from './organisation';

/**
 * An entry as a form holds it: text everywhere, '' for nothing, one key a field. A service is the key
 * `service:<code>` with its note, or a blank where there is none; a service not offered has no key.
 */
export type Profile = Values;

export const PROFILE_FIELDS = [
	'name',
	'short_name',
	'area_code',
	'about',
	'public_contact',
	'address',
	'longitude',
	'latitude'
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

const SERVICE = 'service:';

/** The stored entry as a form. */
export function toProfile(entry: Organisation, offered: readonly OfferedService[]): Profile {
	return {
		name: entry.name,
		short_name: entry.shortName,
		area_code: entry.areaCode ?? '',
		about: entry.about ?? '',
		public_contact: entry.publicContact ?? '',
		address: entry.address ?? '',
		longitude: entry.longitude === null ? '' : String(entry.longitude),
		latitude: entry.latitude === null ? '' : String(entry.latitude),
		...withServices(offered)
	};
}

/** Services as keys of a profile. */
export function withServices(offered: readonly OfferedService[]): Record<string, string> {
	return Object.fromEntries(offered.map(({ code, note }) => [`${SERVICE}${code}`, note ?? '']));
}

/** The services that a profile offers. */
export function servicesOf(profile: Profile): OfferedService[] {
	return Object.entries(profile)
		.filter(([key]) => key.startsWith(SERVICE))
		.map(([key, note]) => ({ code: key.slice(SERVICE.length), note: note || null }));
}

/** The code in a service's key; null for a field. */
export function serviceOfKey(key: string): string | null {
	return key.startsWith(SERVICE) ? key.slice(SERVICE.length) : null;
}
