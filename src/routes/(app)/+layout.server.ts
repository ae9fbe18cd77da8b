import { error } from '@sveltejs/kit';
import { rolesOf } from '$lib/access';
import { getLocale } from '$lib/i18n';
import { SCHEME_COOKIE, schemeOf } from '$lib/server/scheme';
import type { LayoutServerLoad } from './$types';

/** What the shell shows and every page may use; no token, no id of the session. */
export const load: LayoutServerLoad = ({ locals, cookies }) => {
	const { access } = locals;
	if (!access) error(401, 'session_ended');
	const { email, displayName, isCoordinator, memberships } = access;
	return {
		viewer: { email, displayName, roles: rolesOf(access), isCoordinator, memberships },
		settings: access.settings,
		lockedDown: access.lockedDown,
		overdue: access.overdue,
		factorMissing: access.secondFactorMissing && locals.assurance !== null,
		locale: getLocale(),
		scheme: schemeOf(cookies.get(SCHEME_COOKIE)),
		today: locals.today
	};
};
