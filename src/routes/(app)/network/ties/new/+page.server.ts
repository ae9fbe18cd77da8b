import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { can } from '$lib/access';
import * as network from '$lib/server/db/network';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { daySaid, tieShape } from '$lib/server/tie-form';
import type { Actions, PageServerLoad } from './$types';

/** A partner claims for its own side; a coordinator for any two. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'claim_tie');
	const directory = await loading(organisations.list(locals.db));
	const own = directory.filter(({ id }) => can(access, 'claim_tie', id));
	const asked = (name: string) => {
		const id = url.searchParams.get(name) ?? '';
		return directory.some((entry) => entry.id === id) ? id : '';
	};
	const option = ({ id, shortName }: { id: string; shortName: string }) => ({
		value: id,
		label: shortName
	});
	const first = access.memberships[0]?.organisationId ?? '';
	return {
		mustBeSide: access.isCoordinator ? [] : own.map(({ shortName }) => shortName),
		organisations: directory.map(option),
		values: {
			source_id: asked('source') || first,
			target_id: asked('target'),
			kind: 'coordinates_with',
			strength: '2',
			started_on: locals.today,
			new_id: crypto.randomUUID()
		} as Record<string, string>
	};
};

const Claim = z.strictObject({
	...tieShape,
	source_id: z.uuid({ error: 'bad_choice' }),
	target_id: z.uuid({ error: 'bad_choice' }),
	started_on: daySaid
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'claim_tie');
		const form = await parseForm(request, Claim);
		if (!form.ok) return form.refused;
		const { new_id, source_id, target_id, kind, strength, started_on, evidence } = form.data;
		try {
			await network.claim(locals.db, {
				id: new_id,
				source: source_id,
				target: target_id,
				kind,
				strength,
				startedOn: started_on,
				evidence
			});
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/network/ties/${new_id}?said=claimed`);
	}
};
