export { parseSiteFilter, SITE_SORTS, siteSearch, type SiteFilter, type SiteSort } from './filter';
export {
	SITE_KINDS,
	SITE_POPULATIONS,
	SITE_RISKS,
	SITE_STATUSES,
	type SiteKind,
	type SitePopulation,
	type SiteRisk,
	type SiteStatus
} from './kinds';
export { estimateMiddle, markerSize, type Site } from './site';
export { sortSites } from './sort';
export {
	daysSinceVisit,
	isOverdue,
	VISIT_STATES,
	visitState,
	type VisitedSite,
	type VisitState
} from './visit-state';
