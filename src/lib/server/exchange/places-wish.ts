import { z } from 'zod';
import { PLACE_FORMATS } from '$lib/exchange';
import { cleanText } from '$lib/server/http';

/** What the form for a file of exact places asks; a reason of ten letters or more, and the tick that it is understood. */
export const PlacesWish = z.object({
	area: z.string().max(20).default(''),
	kind: z.string().max(40).default(''),
	names: z.string().optional(),
	format: z.enum(PLACE_FORMATS),
	reason: z.string().transform(cleanText).pipe(z.string().min(10).max(400)),
	understood: z.literal('1')
});
