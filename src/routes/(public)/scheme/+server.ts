import { redirect } from '@sveltejs/kit';
import { backTo, readableCookie } from '$lib/server/preferences';
import { SCHEME_COOKIE, schemeOf } from '$lib/server/scheme';
import type { RequestHandler } from './$types';

/** A plain form posts `scheme` and `back` here; the page comes back in the other colours. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	cookies.set(SCHEME_COOKIE, schemeOf(String(form.get('scheme') ?? '')), readableCookie(url));
	redirect(303, backTo(form, url));
};
