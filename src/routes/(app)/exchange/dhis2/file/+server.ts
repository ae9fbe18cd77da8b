import { redirect } from '@sveltejs/kit';
import { dataValueSet } from '$lib/exchange';
import * as exporting from '$lib/server/db/exchange-export';
import { dhis2Run } from '$lib/server/exchange/dhis2-run';
import { load as loading, requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

/** The document that a person imports into DHIS2 themselves. On record before it leaves. */
export const GET: RequestHandler = async ({ locals, url }) => {
	requireAccess(locals, 'export_dhis2');
	const { db, today } = locals;
	const { lines, mapping, period, organisation } = await loading(dhis2Run(db, url.searchParams));
	const document = dataValueSet(lines, mapping);
	if (document.dataValues.length === 0) redirect(303, '/exchange/dhis2');
	await loading(
		exporting.log(db, 'data_value_set', document.dataValues.length, { period, organisation })
	);
	return new Response(JSON.stringify(document, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="dataValueSets-${period || today}.json"`,
			'cache-control': 'private, no-store'
		}
	});
};
