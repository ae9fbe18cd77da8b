// What a reader of a release needs, without zod and without a solver, so that a browser may import it.
export { axesOf, codesAt, type Axes, type Axis } from './axes.ts';
export { CLASSES, classOf, classRange, radiusOf } from './classes.ts';
export { isId } from './id.ts';
export { historyOf, type Break, type Point, type Published } from './history.ts';
export {
	chosen,
	inTime,
	offersOf,
	tableOf,
	type Choice,
	type Offer,
	type SliceTable,
	type TableRow
} from './slice.ts';
export type { MapShape, ReleaseHead, ReleaseMap, ReleasePage, ReleaseSlice } from './page.ts';
