import type { SupabaseClient } from '@supabase/supabase-js';
import { organisationsFor, type Access } from '$lib/access';
import type { FormInput } from '$lib/exchange';
import { parseSiteFilter } from '$lib/sites';
import type { Day } from '$lib/time';
import * as exchange from '../db/exchange';
import * as sites from '../db/sites';

/** What a field form offers this person: codes of the sites it may read, in the name of the bodies it records for. */
export async function formInput(
	db: SupabaseClient,
	access: Access,
	today: Day
): Promise<FormInput> {
	const [listed, members, services] = await Promise.all([
		sites.list(db, parseSiteFilter(new URLSearchParams()), today),
		exchange.memberOrganisations(db),
		exchange.services(db)
	]);
	const own = access.isCoordinator ? null : organisationsFor(access, 'record_visit');
	return {
		siteCodes: listed.filter(({ status }) => status !== 'closed').map(({ code }) => code),
		organisations: members.filter(({ id }) => !own || own.includes(id)),
		services,
		today
	};
}
