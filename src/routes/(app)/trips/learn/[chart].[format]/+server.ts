import { error } from '@sveltejs/kit';
import { chartFile } from '$lib/server/chart-file';
import { load as loading, requireAccess } from '$lib/server/http';
import { learned } from '$lib/server/trips-learned';
import type { RequestHandler } from './$types';

/** Planned against done as `csv` or `svg`; on record before the first byte leaves. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	requireAccess(locals, 'plan_trips');
	const { chart: name, format } = params;
	if (name !== 'done' || (format !== 'csv' && format !== 'svg')) error(404, 'not_found');
	const { db, today } = locals;
	const { chart } = await loading(learned(db, today));
	return chartFile(db, chart, format, { kind: 'trips', url, today });
};
