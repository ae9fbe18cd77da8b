import writeWorkbook from 'write-excel-file/node';
import { visitForm } from '$lib/exchange';
import * as exporting from '$lib/server/db/exchange-export';
import { formInput } from '$lib/server/exchange/form-input';
import { XLSX } from '$lib/server/exchange/write-file';
import { load as loading, requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

/** The XLSForm with the site codes that the person may read. On record: a list of codes leaves the house. */
export const GET: RequestHandler = async ({ locals }) => {
	const access = requireAccess(locals, 'export');
	const input = await loading(formInput(locals.db, access, locals.today));
	await loading(exporting.log(locals.db, 'xlsform', input.siteCodes.length));
	const sheets = visitForm(input).map(({ sheet, rows }) => ({
		sheet,
		data: rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String })))
	}));
	const file = await writeWorkbook(sheets).toBuffer();
	return new Response(new Uint8Array(file), {
		headers: {
			'content-type': XLSX,
			'content-disposition': `attachment; filename="baileo-xlsform-${locals.today}.xlsx"`,
			'cache-control': 'private, no-store'
		}
	});
};
