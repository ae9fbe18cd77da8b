import { can } from '$lib/access';
import { LIMITS } from '$lib/exchange';
import * as exporting from '$lib/server/db/exchange-export';
import { IMPORT_KINDS } from '$lib/server/db/exchange';
import { kindLabel } from '$lib/server/exchange/kind-words';
import { monthRange } from '$lib/server/exchange/month-range';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'export');
	const { db, today } = locals;
	const months = monthRange(url.searchParams, today);
	const counts = await loading(exporting.counts(db, months));
	const tooMany = Number(url.searchParams.get('too_many') ?? 0);
	return {
		...months,
		limit: LIMITS.rows,
		tooMany: Number.isSafeInteger(tooMany) && tooMany > 0 ? tooMany : 0,
		query: `from=${months.from}&until=${months.until}`,
		kinds: IMPORT_KINDS.map((kind) => ({
			value: kind,
			label: kindLabel(kind),
			rows: counts[kind],
			fits: counts[kind] <= LIMITS.rows
		})),
		mayImport: can(access, 'exchange'),
		mayNetwork: can(access, 'see_engagement'),
		mayPlaces: can(access, 'export_places'),
		mayDhis2: can(access, 'export_dhis2')
	};
};
