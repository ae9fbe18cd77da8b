import { z } from 'zod';
import { m } from '$lib/i18n';
import { SITE_KINDS } from '$lib/sites/kinds';
import type { ReachContent } from './db/reach';
import { parsePeriod } from './reach-words';
import { count } from './site-form';
import { periodKey } from '$lib/reach/periods';

const most = (limit: number) => count.pipe(z.number().max(limit));
export const period = z
	.string()
	.transform(parsePeriod)
	.refine((parsed) => parsed !== null, { error: 'bad_choice' });

/** The form of a total. The period stands as `2026-Q2`, `2026-05`, `2026-H1` or `2026`. */
export const totalShape = {
	period,
	site_kind: z.enum(SITE_KINDS).optional(),
	area_code: z
		.string()
		.regex(/^[\d.]{2,13}$/)
		.optional(),
	people: most(1_000_000),
	people_with_package: most(1_000_000).optional(),
	outreach_workers: count.pipe(z.number().min(1).max(10_000)).optional(),
	source: z.string().min(2).max(200)
};
type Typed = z.infer<z.ZodObject<typeof totalShape>>;

/** What a checked form says. */
export function toContent(typed: Typed): ReachContent {
	if (typed.period === null) throw new RangeError('a checked form has a period');
	return {
		site_kind: typed.site_kind ?? null,
		area_code: typed.area_code ?? null,
		period_start: typed.period.start,
		period_end: typed.period.end,
		people: typed.people,
		people_with_package: typed.people_with_package ?? null,
		outreach_workers: typed.outreach_workers ?? null,
		source: typed.source
	};
}

/** What the form says of two fields together; null where they fit. */
export function misfit(content: ReachContent): Record<string, string> | null {
	const { people, people_with_package: served } = content;
	return served !== null && served > people
		? { people_with_package: m.reach_package_more() }
		: null;
}

/** The values that the form for a total starts with. */
export function toValues(total: ReachContent): Record<string, string> {
	const text = (value: number | string | null) => (value === null ? '' : String(value));
	return {
		period: periodKey({ start: total.period_start, end: total.period_end }),
		site_kind: text(total.site_kind),
		area_code: text(total.area_code),
		people: text(total.people),
		people_with_package: text(total.people_with_package),
		outreach_workers: text(total.outreach_workers),
		source: total.source
	};
}
