import { z } from 'zod';
import { count } from '$lib/server/site-form';

const most = (limit: number) => count.pipe(z.number().max(limit));

/** What the first page of the wizard sends. */
export const StartForm = z.strictObject({
	series: z.enum(['r1', 'r2']),
	period: z.string().regex(/^\d{4}-Q[1-4]$/),
	title: z.string().max(200),
	k: most(100),
	minimum_sites: most(20),
	percent: most(100),
	coalition: z.enum(['1', '2'])
});

export const ApproveForm = z.strictObject({ sha256: z.string().length(64) });

export const WithdrawForm = z.strictObject({ reason: z.string().max(400).optional() });
