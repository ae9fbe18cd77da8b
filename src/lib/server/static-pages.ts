import type { Locale } from '$lib/i18n';

/** Pages that are files: field mode must start without a server, in either language. Route id → language. */
const PAGES: Readonly<Record<string, Locale>> = {
	'/(public)/field': 'id',
	'/(public)/field/en': 'en',
	'/(public)/field/cuaca': 'id',
	'/(public)/field/en/cuaca': 'en'
};

/** Whether a page is made once, when the app is built. */
export function isStatic(route: string | null): boolean {
	return route !== null && Object.hasOwn(PAGES, route);
}

/** The language of such a page; null for all others, whose reader chooses. */
export function staticLocale(route: string | null): Locale | null {
	return (route !== null && PAGES[route]) || null;
}
