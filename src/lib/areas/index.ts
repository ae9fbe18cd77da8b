// Without zod, so that the browser may import it; the row schema is in ./area.
export type { Area } from './area';
export { AREA_LEVELS, districtOf, isWithin, levelOfCode, parentCode, villageKind } from './codes';
export type { AreaLevel } from './codes';
export { spreadAround } from './spread';
export { areaPath, byCode, labelPoint } from './tree';
export type { AreaNode } from './tree';
