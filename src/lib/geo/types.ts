/** Longitude and latitude in degrees, WGS 84; the order of GeoJSON. */
export type Position = readonly [longitude: number, latitude: number];

/** A closed line: the last point equals the first. Outer rings run counter-clockwise (RFC 7946). */
export type Ring = readonly Position[];

/** An outer ring, then its holes. */
export type Polygon = readonly Ring[];

/** In degrees, west of east; nothing here crosses the antimeridian. */
export type BoundingBox = { west: number; south: number; east: number; north: number };
