import { error } from '@sveltejs/kit';
import writeWorkbook from 'write-excel-file/node';
import { sampleCsv, sampleRows } from '$lib/exchange';
import { getLocale } from '$lib/i18n';
import * as exchange from '$lib/server/db/exchange';
import { IMPORT_KINDS } from '$lib/server/db/exchange';
import { kindOf } from '$lib/server/exchange/kinds';
import { requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Three invented rows under the headings that the recogniser knows, as `sites.csv`, `visits.xlsx` and so on. */
export const GET: RequestHandler = async ({ locals, params }) => {
	requireAccess(locals, 'exchange');
	const [name, format] = params.file.split('.');
	const kind = IMPORT_KINDS.find((known) => known === name);
	if (!kind || (format !== 'csv' && format !== 'xlsx')) error(404, 'not_found');
	const description = await kindOf(locals.db, { kind });
	const [first] = await exchange.memberOrganisations(locals.db);
	const body = first?.name ?? '';
	const examples = { steward: [body, body, body], organisation: [body, body, body] } as const;
	const locale = getLocale();
	const headers = (type: string) => ({
		'content-type': type,
		'content-disposition': `attachment; filename="baileo-${params.file}"`
	});
	if (format === 'csv') {
		const text = sampleCsv(description, locale, examples);
		return new Response(text, { headers: headers('text/csv; charset=utf-8') });
	}
	const rows = sampleRows(description, locale, examples);
	const cells = rows.map((row, i) =>
		row.map((value) => ({ value, ...(i === 0 && { fontWeight: 'bold' as const }) }))
	);
	const columns = rows[0]?.map(() => ({ width: 20 })) ?? [];
	const file = await writeWorkbook(cells, { columns, stickyRowsCount: 1 }).toBuffer();
	return new Response(new Uint8Array(file), { headers: headers(XLSX) });
};
