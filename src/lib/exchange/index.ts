/** The recogniser's public face; `README.md` beside it shows how the calls follow each other. */
export { LIMITS, refuseSize } from './limits';
export { readTable, type ReadTable } from './read-table';
export type { RawCell, Refusal, RefusalCode, Sheet } from './cells';
export {
	chooseSheet,
	overrideMapping,
	proposeMapping,
	type MappedColumn,
	type Mapping
} from './header';
export {
	checking,
	checkRows,
	type CheckedRow,
	type CheckResult,
	type Part,
	type Problem,
	type Progress,
	type SkippedRow
} from './check';
export { compare, type Comparison, type Existing, type FieldChange } from './compare';
export type {
	Answers,
	Box,
	CheckContext,
	ColumnDescription,
	KindDescription,
	Question
} from './columns';
export { messageKey, NOTES, PROBLEMS, QUESTIONS, REFUSALS } from './codes';
export type { ExchangeCode, MessageKey, NoteCode, ProblemCode, QuestionCode } from './codes';
export { indexAreas, type AreaEntry, type AreaIndex } from './parse-area';
export {
	indexOrganisations,
	type OrganisationEntry,
	type OrganisationIndex
} from './parse-organisation';
export type { ServiceCount, ServiceEntry } from './parse-services';
export type { Hours } from './parse-hours';
export { fold } from './fold';
export { sitesKind, type SiteEstimate, type SiteRow } from './kinds/sites';
export { visitId, visitsKind, type VisitRow } from './kinds/visits';
export { planSites, planVisits, type KnownSite, type Plan, type PlannedRow } from './plan';
export { planEstimates, planOrganisations, planReach, planReferrals, planRows } from './plan-rows';
export type { KnownOrganisation, Versioned } from './plan-rows';
export { estimatesKind, type EstimateRow } from './kinds/estimates';
export { organisationsKind, type OrganisationRow } from './kinds/organisations';
export { reachKind, type ReachRow } from './kinds/reach';
export { referralsKind, type ReferralRow } from './kinds/referrals';
export { parsePeriod, periodLength, periodName, periodOf } from './parse-period';
export { csvCell, csvLine } from './formula-safe';
export {
	areaWords,
	cellsOf,
	CSV_START,
	csvWriter,
	headingOf,
	organisationWords,
	type OutCell,
	type OutColumn,
	type OutWords
} from './write-table';
export {
	ESTIMATES_OUT,
	ORGANISATIONS_OUT,
	REACH_OUT,
	REFERRALS_OUT,
	SITES_OUT,
	VISITS_OUT
} from './kinds/out';
export { geoJson, gpx, kml, PLACE_FORMATS, PLACE_TYPES } from './places';
export type { Place, PlaceFormat } from './places';
export { FORM_LANGUAGES, visitForm, type FormInput, type FormSheet } from './xlsform';
export { dataValueSet, DHIS2_INDICATORS, DHIS2_UID, placeValues } from './dhis2';
export type { DataValueSet, Dhis2Gap, Dhis2Indicator, Dhis2Line, Dhis2Mapping } from './dhis2';
export { writeProblems } from './write-problems';
export { sampleCsv, sampleRows } from './sample';
