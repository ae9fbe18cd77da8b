import type { SupabaseClient } from '@supabase/supabase-js';
import { areaPath, byCode } from '$lib/areas';
import type { Values } from '$lib/conflict';
import { term } from '$lib/i18n/terms';
import * as areas from './db/areas';
import * as organisations from './db/organisations';
import * as site from './db/site';
import { toValues } from './site-form';

/**
 * All that a decision on a site stands on, in words: what the comparison shows after somebody else saved. Area, steward
 * and successor by name, so that the page needs no list to read them.
 */
export async function siteStanding(db: SupabaseClient, row: site.SiteRow): Promise<Values> {
	const [hours, links, allAreas, directory] = await Promise.all([
		site.hours(db, row.id),
		site.links(db, row),
		areas.list(db),
		organisations.list(db)
	]);
	const nodes = byCode(allAreas);
	const area = nodes.get(row.area_code);
	const path = area ? areaPath(area, nodes).slice(1).reverse() : [];
	return {
		...toValues(row, hours),
		status: term('site_status', row.status),
		successor_id: links.successor?.code ?? '',
		organisation_id: directory.find(({ id }) => id === row.organisation_id)?.shortName ?? '',
		area_code: path.map(({ name }) => name).join(', ') || row.area_code
	};
}
