import type { Handle } from '@sveltejs/kit';
import { LOCALE_COOKIE, localeOf, withLocale } from '../locale';
import { staticLocale } from '../static-pages';
import { SCHEME_COOKIE, schemeOf } from '../scheme';

/** Language and colours of the page, both from cookies: they stand in the first byte of HTML, so nothing flashes. */
export const language: Handle = ({ event, resolve }) => {
	const locale = staticLocale(event.route.id) ?? localeOf(event.cookies.get(LOCALE_COOKIE));
	const scheme = schemeOf(event.cookies.get(SCHEME_COOKIE));
	return withLocale(locale, event.url.origin, () =>
		resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%scheme%', scheme),
			preload: ({ type }) => type === 'js' || type === 'css' || type === 'font'
		})
	);
};
