export { m } from './paraglide/messages.js';
export { baseLocale, getLocale, isLocale, locales, type Locale } from './paraglide/runtime.js';
export * from './formats';
