export { boundingBox, boxContains, boxWithin, padBox } from './bounding-box';
export { haversineMetres, offsetMetres } from './distance';
export { MAX_LATITUDE, project, unproject } from './mercator';
export { formatDegrees, isPlausiblePoint } from './point';
export { landOf, metresFromLand, type Land } from './land';
export { pointsOf, simplifyShared } from './simplify-shared';
export { clipRing, pointInPolygon, pointInRing, signedArea } from './polygon';
export type { BoundingBox, Polygon, Position, Ring } from './types';
