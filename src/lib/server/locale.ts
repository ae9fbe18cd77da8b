import { AsyncLocalStorage } from 'node:async_hooks';
import {
	baseLocale,
	getServerAsyncLocalStorage,
	isLocale,
	overwriteServerAsyncLocalStorage,
	type Locale
} from '$lib/i18n/paraglide/runtime.js';

/** The cookie that paraglide's browser side reads too, so it is the one cookie that scripts may see. */
export const LOCALE_COOKIE = 'locale';

/** The language a person chose, or Indonesian. */
export function localeOf(cookie: string | undefined): Locale {
	return isLocale(cookie) ? cookie : baseLocale;
}

/**
 * Runs a request with its own language. Paraglide's middleware does the same, but clones every request first, and
 * a cloned 20 MB upload stands in memory twice.
 */
export function withLocale<T>(locale: Locale, origin: string, task: () => T): T {
	let storage = getServerAsyncLocalStorage();
	if (!storage) {
		storage = new AsyncLocalStorage();
		overwriteServerAsyncLocalStorage(storage);
	}
	return storage.run({ locale, origin, messageCalls: new Set() }, task) as T;
}
