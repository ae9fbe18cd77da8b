import { error } from '@sveltejs/kit';
import * as exporting from '$lib/server/db/exchange-export';
import { load as loading, requireAccess } from '$lib/server/http';
import {
	askNetworkFile,
	NETWORK_FILES,
	writeNetworkFile,
	type NetworkFileName
} from '$lib/server/network-files-page';
import type { RequestHandler } from './$types';

/** The network as a file: exactly what the wall gives this reader, on record before the first byte leaves. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	requireAccess(locals, 'see_engagement');
	const { db, today } = locals;
	if (!Object.hasOwn(NETWORK_FILES, params.file)) error(404, 'not_found');
	const name = params.file as NetworkFileName;
	const withStances = url.searchParams.get('stances') === '1';
	const file = await loading(askNetworkFile(db, withStances));
	const rows = name === 'nodes.csv' ? file.nodes.length : file.edges.length;
	await loading(exporting.log(db, 'network', rows, { file: name, stances: withStances }));
	const [base = '', extension = ''] = name.split('.');
	return new Response(await loading(writeNetworkFile(db, name, file, today)), {
		headers: {
			'content-type': NETWORK_FILES[name].type,
			'content-disposition': `attachment; filename="${base}-${today}.${extension}"`,
			'content-security-policy': "default-src 'none'",
			'cache-control': 'private, no-store'
		}
	});
};
