import { redirect } from '@sveltejs/kit';
import { getLocale } from '$lib/i18n';
import type { RequestHandler } from './$types';

/** The way into field mode that asks for signing in first where nobody is. `?en`: back to its English page. */
export const GET: RequestHandler = ({ url }) =>
	redirect(303, url.searchParams.has('en') || getLocale() === 'en' ? '/field/en' : '/field');
