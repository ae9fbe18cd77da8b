import { isTrustworthy } from './cookies';
import { safeNext } from './next';

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
	const back = String(form.get('back') ?? '');
	return back ? safeNext(back, url.origin) : '/';
}
