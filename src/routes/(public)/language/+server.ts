import { redirect } from '@sveltejs/kit';
import { LOCALE_COOKIE, localeOf } from '$lib/server/locale';
import { backTo, readableCookie } from '$lib/server/preferences';
import type { RequestHandler } from './$types';

/** A plain form posts `locale` and `back` here; the page comes back in the other language. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	cookies.set(LOCALE_COOKIE, localeOf(String(form.get('locale') ?? '')), readableCookie(url));
	redirect(303, backTo(form, url));
};
