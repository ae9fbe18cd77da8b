import { isTrustworthy } from './cookies';
import { ownPath } from './next';

const ONE_YEAR = 31_536_000;

/** A preference tells nothing about a person, and the browser side reads the language from it. */
export function readableCookie(url: URL) {
	return {
		path: '/',
		httpOnly: false,
		secure: isTrustworthy(url),
		sameSite: 'lax',
		maxAge: ONE_YEAR
	} as const;
}

/** The page a preference form stood on; the front page when it does not say. */
export function backTo(form: FormData, url: URL): string {
	return ownPath(String(form.get('back') ?? ''), url.origin) ?? '/';
}
