import { z } from 'zod';
import { TREND_CHARTS, trendChart } from '$lib/charts/trends';
import { formatDay, getLocale, locales, m } from '$lib/i18n';
import { periodName } from '$lib/charts/words';
import { parsePeriod, periodOf } from '$lib/reach/periods';
import { parseTrendFilter } from '$lib/reach/trend-filter';
import { failForm, parseForm, requireAccess, run } from '$lib/server/http';
import { withLocale } from '$lib/server/locale';
import { askTrends } from '$lib/server/trends-page';
import { addMonths, monthOf } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

const QUARTERS = 12;

const Report = z.strictObject({
	quarter: z
		.string()
		.regex(/^[12]\d{3}-Q[1-4]$/)
		.transform(
			(key, context) => parsePeriod(key) ?? (context.addIssue({ code: 'custom' }), z.NEVER)
		),
	charts: z.array(z.enum(TREND_CHARTS)).min(1).max(TREND_CHARTS.length),
	language: z.enum(locales),
	tables: z.literal('yes').optional()
});

/** Only what there is to choose; no number leaves before the form is posted. */
export const load: PageServerLoad = ({ locals }) => {
	requireAccess(locals, 'edit_organisation');
	const thisMonth = monthOf(locals.today);
	return {
		quarters: Array.from({ length: QUARTERS }, (_, back) => {
			const quarter = periodOf(addMonths(thisMonth, -3 * back), 'quarter');
			return { value: quarter.key, label: periodName(quarter) };
		}),
		language: getLocale()
	};
};

export const actions: Actions = {
	/** Makes the sheet. The row in the log comes first: what could not be logged is not shown. */
	default: async ({ request, locals, url }) => {
		const access = requireAccess(locals, 'edit_organisation');
		const { db, today } = locals;
		const form = await parseForm(request, Report);
		if (!form.ok) return form.refused;
		const { quarter: span, charts, language, tables } = form.data;
		const quarter = periodOf(monthOf(span.start), 'quarter');
		try {
			const filter = { quarter: quarter.key, charts, language };
			await run(db.rpc('log_export', { kind: 'report', row_count: charts.length, filter }));
			const report = await withLocale(language, url.origin, async () => {
				const search = new URLSearchParams({
					from: monthOf(span.start),
					to: monthOf(span.end < today ? span.end : today)
				});
				const view = parseTrendFilter(search, monthOf(today));
				const { trends } = await askTrends(db, today, view, access);
				return {
					language,
					title: m.trends_report_title(),
					period: m.trends_report_period({
						quarter: periodName(quarter)
					}),
					made: m.trends_report_made({ day: formatDay(today), who: access.displayName }),
					confidential: m.trends_report_confidential({
						coalition: access.settings.coalitionName
					}),
					withTables: tables === 'yes',
					charts: charts.map((name) => trendChart(name, trends, view))
				};
			});
			return { report };
		} catch (failure) {
			return failForm(form, failure);
		}
	}
};
