export { isMonth, parseReferralFilter, referralSearch, type ReferralFilter } from './filter';
export {
	OUTCOMES,
	outcomesOf,
	pathwayCells,
	total,
	type Outcome,
	type PathwayCell
} from './pathway';
export {
	RECENT_MONTHS,
	shareCompleted,
	type Pathway,
	type Referral,
	type ReferralCount,
	type ReferralFlow,
	type ReferralMonth
} from './referral';
export { placeFlows, type FlowLink, type FlowNode, type FlowSize } from './sankey';
export {
	boxName,
	readFreeLines,
	readSheet,
	sheetLines,
	type SheetEntry,
	type SheetLine,
	type SheetPart,
	type SheetProblem
} from './sheet';
