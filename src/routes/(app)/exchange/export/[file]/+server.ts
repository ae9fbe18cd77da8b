import { error, redirect } from '@sveltejs/kit';
import { LIMITS } from '$lib/exchange';
import { getLocale } from '$lib/i18n';
import * as exporting from '$lib/server/db/exchange-export';
import { IMPORT_KINDS } from '$lib/server/db/exchange';
import { outgoingOf } from '$lib/server/exchange/export-kinds';
import { monthRange } from '$lib/server/exchange/month-range';
import { outWords } from '$lib/server/exchange/out-words';
import { CSV, csvStream, workbook, XLSX } from '$lib/server/exchange/write-file';
import { load as loading, requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

/**
 * `visits.csv`, `sites.xlsx` and so on: what the caller may read, in columns that can be brought back. On record before
 * the first byte leaves. Longer than a file may be that comes in, it is refused with the way to a shorter one.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { settings } = requireAccess(locals, 'export');
	const [name = '', format] = params.file.split('.');
	const kind = IMPORT_KINDS.find((known) => known === name);
	if (!kind || (format !== 'csv' && format !== 'xlsx')) error(404, 'not_found');
	const { db, today } = locals;
	const months = monthRange(url.searchParams, today);
	const { [kind]: rows } = await loading(exporting.counts(db, months));
	if (rows > LIMITS.rows) {
		redirect(303, `/exchange/export?from=${months.from}&until=${months.until}&too_many=${rows}`);
	}
	await loading(
		exporting.log(db, kind, rows, kind === 'visits' ? { ...months, format } : { format })
	);
	const language = getLocale();
	const words = await loading(outWords(db, settings.timeZone));
	const outgoing = await loading(outgoingOf(db, kind, months, language));
	const headers = {
		'content-type': format === 'csv' ? CSV : XLSX,
		'content-disposition': `attachment; filename="${kind.replace('_', '-')}-${today}.${format}"`,
		'cache-control': 'private, no-store'
	};
	if (format === 'csv') return new Response(csvStream(outgoing, words, language), { headers });
	return new Response(await loading(workbook(outgoing, words)), { headers });
};
