import { redirect } from '@sveltejs/kit';
import { geoJson, gpx, kml, PLACE_TYPES, type Place } from '$lib/exchange';
import { DbFailure } from '$lib/failure';
import { term } from '$lib/i18n/terms';
import { places } from '$lib/server/db/exchange-places';
import * as sites from '$lib/server/db/sites';
import { PlacesWish } from '$lib/server/exchange/places-wish';
import { load as loading, requireAccess } from '$lib/server/http';
import { parseSiteFilter } from '$lib/sites';
import type { RequestHandler } from './$types';

/** The file itself; by POST, so that neither the reason nor the wish stands in an address. */
export const POST: RequestHandler = async ({ request, locals }) => {
	requireAccess(locals, 'export_places');
	const { db, today } = locals;
	const wish = PlacesWish.safeParse(Object.fromEntries(await request.formData()));
	if (!wish.success) redirect(303, '/exchange/export/places?problem=reason');
	const { area, kind, names, format, reason } = wish.data;
	const filter = parseSiteFilter(new URLSearchParams({ area, kind }));
	const listed = await loading(sites.list(db, filter, today));
	const open = listed.filter(({ status }) => status !== 'closed');
	if (open.length === 0) redirect(303, '/exchange/export/places?problem=none');
	const found = await places(
		db,
		open.map(({ id }) => id),
		format,
		reason
	).catch((failure: unknown) => {
		if (!(failure instanceof DbFailure)) throw failure;
		redirect(303, `/exchange/export/places?problem=${failure.code}`);
	});
	if (found.length === 0) redirect(303, '/exchange/export/places?problem=none');
	const points = found.map((site): Place => ({
		// A code tells a stranger nothing; what is meant by it stays in Baileo unless somebody asks for it.
		name: names ? `${site.code} ${site.name}` : site.code,
		...(names && { note: term('site_kind', site.kind) }),
		longitude: site.longitude,
		latitude: site.latitude,
		accuracyMetres: site.accuracy_m
	}));
	const title = `Baileo ${today}`;
	const text =
		format === 'geojson'
			? JSON.stringify(geoJson(points))
			: format === 'kml'
				? kml(points, title)
				: gpx(points, title);
	return new Response(text, {
		headers: {
			'content-type': PLACE_TYPES[format],
			'content-disposition': `attachment; filename="baileo-${today}.${format}"`,
			'cache-control': 'private, no-store'
		}
	});
};
