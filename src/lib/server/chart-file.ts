import type { SupabaseClient } from '@supabase/supabase-js';
import font from '$lib/fonts/plus-jakarta-sans.woff2?inline';
import type { Chart } from '$lib/charts/chart';
import { csvFile } from '$lib/charts/csv-file';
import { svgFile } from '$lib/charts/svg-file';
import { getLocale } from '$lib/i18n';
import { load as loading, run } from '$lib/server/http';
import type { Day } from '$lib/time';

export type ChartFormat = 'csv' | 'svg';

const TYPES: Readonly<Record<ChartFormat, string>> = {
	csv: 'text/csv; charset=utf-8',
	svg: 'image/svg+xml; charset=utf-8'
};
const FONT_FACE = `@font-face{font-family:'Plus Jakarta Sans';font-weight:400 700;src:url(${font}) format('woff2')}`;

/**
 * A chart as a download, on record before the first byte leaves. `as=png` in the address: the browser will draw the SVG on
 * a canvas, so it carries its font, and the log says PNG.
 */
export async function chartFile(
	db: SupabaseClient,
	chart: Chart,
	format: ChartFormat,
	{ kind, url, today }: { kind: string; url: URL; today: Day }
): Promise<Response> {
	const isPicture = format === 'svg' && url.searchParams.get('as') === 'png';
	const asked = Object.fromEntries([...url.searchParams].slice(0, 20));
	const filter = { ...asked, chart: chart.id, format: isPicture ? 'png' : format };
	await loading(run(db.rpc('log_export', { kind, row_count: chart.table.rows.length, filter })));
	const text =
		format === 'csv' ? csvFile(chart) : svgFile(chart, getLocale(), isPicture ? FONT_FACE : '');
	return new Response(text, {
		headers: {
			'content-type': TYPES[format],
			'content-disposition': `attachment; filename="${chart.id}-${today}.${format}"`,
			// A picture of ours runs nothing and asks for nothing, wherever it is opened.
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
		}
	});
}
