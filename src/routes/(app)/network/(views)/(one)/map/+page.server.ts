import { byCode } from '$lib/areas';
import { areaLabels, organisationMarkers, toPoints } from '$lib/map';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import { load as loading, requireAccess } from '$lib/server/http';
import { mapPicture } from '$lib/server/map-picture';
import type { PageServerLoad } from './$types';

/** Organisations at their public office, or around the point of their area. Sites have no part in it. */
export const load: PageServerLoad = async ({ locals }) => {
	const access = requireAccess(locals, 'see_network');
	const [directory, allAreas] = await loading(
		Promise.all([organisations.list(locals.db), areas.list(locals.db)])
	);
	const points = toPoints(
		'organisation',
		'/organisations/',
		organisationMarkers(directory, byCode(allAreas))
	);
	return { points, picture: mapPicture([points], access.settings), names: areaLabels(allAreas) };
};
