export { check, type Fault } from './check';
export { added, edit, moved, ordersOf, taken, type Edited, type Orders } from './edit';
export {
	calibrate,
	ESTIMATE_BAND,
	estimateMatrix,
	GOING,
	MODES,
	type Going,
	type Mode,
	type RecordedLeg
} from './estimate';
export { solve, startSolving, STRIDE, type Solving } from './solver/solve';
export { secondsAt, shiftOf, visitWindows, type ClosingRule, type Shift } from './windows';
export {
	isTooSoon,
	PEOPLE_A_WORKER,
	visitSeconds,
	WISHES,
	worthOf,
	type Wish,
	type Worth,
	type WorthFacts
} from './worth';
export type * from './trip';
