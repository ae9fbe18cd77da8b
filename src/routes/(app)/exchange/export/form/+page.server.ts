import { can } from '$lib/access';
import { formInput } from '$lib/server/exchange/form-input';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const access = requireAccess(locals, 'export');
	const { siteCodes, organisations } = await loading(formInput(locals.db, access, locals.today));
	return {
		sites: siteCodes.length,
		organisations: organisations.map(({ name }) => name),
		mayImport: can(access, 'exchange')
	};
};
