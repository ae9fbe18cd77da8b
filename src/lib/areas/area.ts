import { z } from 'zod';
import { AREA_LEVELS, levelOfCode } from './codes';

/**
 * A row of `public.areas`. The label point is where the area's name stands on the map; it has both
 * numbers or neither. Server code and tests import this file; what a browser runs imports
 * `$lib/areas`, which brings the type without zod.
 */
export const Area = z
	.object({
		/** Kemendagri code, dotted: `81`, `81.71`, `81.71.02`, `81.71.02.2003`. */
		code: z.string().refine((code) => levelOfCode(code) !== null, 'not an area code'),
		name: z.string().min(1),
		level: z.enum(AREA_LEVELS),
		parent_code: z.string().nullable(),
		longitude: z.number().min(-180).max(180).nullable(),
		latitude: z.number().min(-90).max(90).nullable()
	})
	.refine((area) => (area.longitude === null) === (area.latitude === null), {
		error: 'a label point has two numbers',
		path: ['latitude']
	});

export type Area = z.infer<typeof Area>;
