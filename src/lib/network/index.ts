export { betweenness, exactUpTo, samplesAbove, type Betweenness } from './betweenness';
export { harmonicCloseness, walk } from './closeness';
export { clustering } from './clustering';
export { communities } from './communities';
export { components, cuts, type Cuts } from './components';
export { constraint } from './constraint';
export { daysOfChange, thenAndNow, tiesOn, type DatedTie, type ThenAndNow } from './dated';
export { degrees, strengths } from './degree';
export { density, reciprocity } from './density';
export {
	degreeOf,
	makeGraph,
	neighboursOf,
	sizeOf,
	weightBetween,
	type Graph,
	type GraphTie,
	type Rows
} from './graph';
export { TIE_ANSWERS, TIE_KINDS, TIE_STRENGTHS, type TieAnswer, type TieKind } from './kinds';
export { layOut, layoutTicks, neighbourhoodPreservation, type Layout } from './layout';
export { losePathTo, lossOf, type Loss } from './loss';
export { modularity } from './modularity';
export { stancesOn, type Actor, type Network, type Stance, type Tie } from './network';
export { pageRank } from './page-rank';
export { distancesFrom, nodesBetween } from './paths';
export { seeded, shuffled, type Random } from './random';
export { brokersTo, tiesToward, type Broker, type NewTie } from './suggestions';
export { arrangeAll, arrangeDay, type Line } from './arrange';
export { measureOf } from './measure-of';
export {
	readNetwork,
	type Loss as NetworkLoss,
	type Reading,
	type Way,
	type Whole,
	type Wish
} from './reading';
export { proposeGoal, wishOf } from './wish';
