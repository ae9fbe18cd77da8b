import { m } from '$lib/i18n';
import type { ImportKind } from '../db/exchange';

/** What a file of this kind holds, in the reader's language. */
export function kindLabel(kind: ImportKind): string {
	const labels: Record<ImportKind, () => string> = {
		sites: m.exchange_kind_sites,
		organisations: m.exchange_kind_organisations,
		estimates: m.exchange_kind_estimates,
		visits: m.exchange_kind_visits,
		reach_totals: m.exchange_kind_reach_totals,
		referrals: m.exchange_kind_referrals
	};
	return labels[kind]();
}

/** Where what came in can be seen. */
export function whereTo(kind: ImportKind): { href: string; label: string } {
	return kind === 'organisations'
		? { href: '/organisations', label: m.exchange_to_organisations() }
		: { href: '/sites', label: m.exchange_to_sites() };
}
