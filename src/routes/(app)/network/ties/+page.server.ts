import { groupOf, TIE_GROUPS } from '$lib/network/own-ties';
import * as network from '$lib/server/db/network';
import * as organisations from '$lib/server/db/organisations';
import { load as loading, requireAccess } from '$lib/server/http';
import { sided, speaksFor } from '$lib/server/tie-form';
import type { PageServerLoad } from './$types';

/** The ties one has a word in: an editor's own, and all of them for a coordinator. */
export const load: PageServerLoad = async ({ locals }) => {
	const access = requireAccess(locals, 'claim_tie');
	const own = access.memberships
		.filter(({ role }) => role === 'partner' || role === 'coordinator')
		.map(({ organisationId }) => organisationId);
	const [rows, directory, editors] = await loading(
		Promise.all([
			network.ties(locals.db, access.isCoordinator ? null : own),
			organisations.list(locals.db),
			network.withEditor(locals.db)
		])
	);
	const names = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const speaks = speaksFor(access, directory, editors);
	const named = rows.map((row) => ({
		id: row.id,
		source: names.get(row.source_id) ?? '',
		target: names.get(row.target_id) ?? '',
		kind: row.kind,
		strength: row.strength,
		startedOn: row.started_on,
		endedOn: row.ended_on,
		answer: row.answer,
		group: groupOf(sided(row), speaks)
	}));
	return {
		groups: TIE_GROUPS.map((group) => ({
			group,
			ties: named.filter((tie) => tie.group === group)
		})).filter(({ ties }) => ties.length > 0)
	};
};
