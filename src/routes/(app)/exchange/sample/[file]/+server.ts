import { error } from '@sveltejs/kit';
import writeWorkbook from 'write-excel-file/node';
import { sampleCsv, sampleRows } from '$lib/exchange';
import { getLocale } from '$lib/i18n';
import * as exchange from '$lib/server/db/exchange';
import { kindOf, kindsFor } from '$lib/server/exchange/kinds';
import { ownOf } from '$lib/server/exchange/open-upload';
import { requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Three invented rows under the headings that the recogniser knows, as `sites.csv`, `visits.xlsx` and so on. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const access = requireAccess(locals, 'exchange');
	const [name, format] = params.file.split('.');
	const kind = kindsFor(access).find((known) => known === name);
	if (!kind || (format !== 'csv' && format !== 'xlsx')) error(404, 'not_found');
	const description = await kindOf(locals.db, { kind });
	const own = ownOf(access);
	const members = await exchange.memberOrganisations(locals.db);
	const body = members.find(({ id }) => !own || own.includes(id))?.name ?? '';
	const other = members.find(({ name: known }) => known !== body)?.name ?? '';
	const examples = Object.fromEntries(
		[
			['steward', body],
			['organisation', body],
			['from', body],
			['to', other]
		].map(([field, text = '']) => [field, [text, text, text] as const])
	);
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
