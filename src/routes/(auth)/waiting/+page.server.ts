import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** For someone who is signed in and belongs nowhere yet; everybody else has nothing to do here. */
export const load: PageServerLoad = ({ locals }) => {
	if (!locals.access) redirect(303, '/sign-in');
	if (locals.access.memberships.length > 0) redirect(303, '/overview');
	return { email: locals.access.email };
};
