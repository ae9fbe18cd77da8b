import type { SiteKind, SitePopulation, SiteStatus } from './kinds';
import type { VisitedSite } from './visit-state';

/** A site as lists and maps know it: no place. Made from `site_index` in `server/db/sites.ts`. */
export interface Site extends VisitedSite {
	id: string;
	code: string;
	name: string;
	kind: SiteKind;
	population: SitePopulation;
	status: SiteStatus;
	areaCode: string;
	/** The steward. */
	organisationId: string;
	minimumTeam: number;
	/** 1 low to 3 high. */
	risk: number;
	/** The estimate the coalition chose, or null. */
	estimate: { minimum: number; maximum: number } | null;
	version: number;
}

/** The middle of the chosen estimate, which sizes a marker; null where nobody has estimated. */
export function estimateMiddle(site: Pick<Site, 'estimate'>): number | null {
	return site.estimate === null ? null : (site.estimate.minimum + site.estimate.maximum) / 2;
}

const SMALLEST = 0.75;
const LARGEST = 1.5;
/** People at which a marker stops growing. */
const FULL = 150;

/**
 * How large to draw a site: a factor from 0.75 to 1.5 whose square grows with the people estimated,
 * because an eye compares areas. Without an estimate as small as the smallest.
 */
export function markerSize(people: number | null): number {
	const share = Math.min(1, Math.max(0, people ?? 0) / FULL);
	const area = SMALLEST ** 2 + share * (LARGEST ** 2 - SMALLEST ** 2);
	return Math.round(Math.sqrt(area) * 100) / 100;
}
