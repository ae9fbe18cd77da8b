/**
 * What messages and formats need of Paraglide's runtime, for the browser: `scripts/vite/browser-locale.js` puts it in its place.
 * The language is what the server wrote into `<html lang>`; another one is another page load.
 */
import type { Locale } from './paraglide/runtime.js';

export const baseLocale: Locale = 'id';
export const locales: readonly Locale[] = ['id', 'en'];
export const experimentalStaticLocale = undefined;

/** Whether this page speaks English: what each sentence is chosen by. */
export const english = document.documentElement.lang === 'en';

export const getLocale = (): Locale => (english ? 'en' : 'id');
export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);
