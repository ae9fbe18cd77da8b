import type { SupabaseClient } from '@supabase/supabase-js';
import { completionChart } from '$lib/charts/completion-chart';
import { pathwayChart } from '$lib/charts/pathway-chart';
import type { Organisation, Service } from '$lib/organisations';
import type { Pathway, ReferralFilter } from '$lib/referrals';
import * as organisations from '$lib/server/db/organisations';
import * as referrals from '$lib/server/db/referrals';
import type { Month } from '$lib/time';

/** The codes of the class that is filtered for; null: all. */
export function servicesOfClass(
	services: readonly Service[],
	filter: Pick<ReferralFilter, 'class'>
): string[] | null {
	if (filter.class === null) return null;
	return services
		.filter((service) => service.class === filter.class)
		.map((service) => service.code);
}

/** Both charts of a filter, from the same sums. */
export function drawReferrals(
	pathway: Pathway,
	filter: ReferralFilter,
	thisMonth: Month,
	known: { directory: readonly Organisation[]; services: readonly Service[] }
) {
	const classOf = new Map(known.services.map((service) => [service.code, service.class]));
	const kindOf = new Map(known.directory.map(({ id, kind }) => [id, kind]));
	return {
		pathway: pathwayChart(pathway, filter, { classOf, kindOf }),
		completion: completionChart(pathway.months, filter, thisMonth)
	};
}

/** The charts alone, for a file. */
export async function askCharts(db: SupabaseClient, filter: ReferralFilter, thisMonth: Month) {
	const [pathway, directory, services] = await Promise.all([
		referrals.pathway(db, filter),
		organisations.list(db),
		organisations.services(db)
	]);
	return drawReferrals(pathway, filter, thisMonth, { directory, services });
}
