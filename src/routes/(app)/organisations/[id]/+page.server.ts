import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { can } from '$lib/access';
import { areaPath, byCode } from '$lib/areas';
import { isOverdue, newest } from '$lib/engagement';
import * as areas from '$lib/server/db/areas';
import * as engagement from '$lib/server/db/engagement';
import * as contacts from '$lib/server/db/organisation-contacts';
import * as network from '$lib/server/db/network';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { isInsider, mayReadContacts } from '$lib/server/organisation-rights';
import type { Actions, PageServerLoad } from './$types';

/** What this organisation came to and promised, and where it stands, in numbers that lead there. */
async function dealingsWith({ db, today }: App.Locals, id: string) {
	const [attended, promised, stances] = await Promise.all([
		engagement.attendance(db, { organisation: id }),
		engagement.commitments(db, id),
		engagement.stances(db, id)
	]);
	return {
		events: attended.filter(({ role }) => role !== 'invited').length,
		commitments: promised.length,
		overdue: promised.filter((commitment) => isOverdue(commitment, today)).length,
		level: newest(stances).get(id)?.level ?? null
	};
}

/** The profile, and beside it only what this person may know: nothing else is asked for. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const access = requireAccess(locals, 'see_directory');
	const { db } = locals;
	const entry = await loading(organisations.get(db, params.id));
	if (!entry) error(404, 'not_found');
	const insider = isInsider(access);
	const knowsContacts = mayReadContacts(access, entry.id);
	const seesEngagement = can(access, 'see_engagement');
	const seesNetwork = can(access, 'see_network');
	const [offered, services, allAreas, enforces, people, sites, dealings, ties] = await loading(
		Promise.all([
			organisations.offeredBy(db, entry.id),
			organisations.services(db),
			areas.list(db),
			insider ? organisations.enforces(db, entry.id) : null,
			knowsContacts ? contacts.list(db, entry.id) : null,
			entry.isMember && knowsContacts ? organisations.siteCount(db, entry.id) : null,
			seesEngagement ? dealingsWith(locals, entry.id) : null,
			seesNetwork ? ownTies(locals, entry.id) : null
		])
	);
	const nodes = byCode(allAreas);
	const area = entry.areaCode === null ? undefined : nodes.get(entry.areaCode);
	return {
		entry,
		offered: offered.flatMap(({ code, note }) => {
			const service = services.find((known) => known.code === code);
			return service ? [{ ...service, note }] : [];
		}),
		area: area ? areaPath(area, nodes).map(({ name }) => name) : [],
		enforces: insider ? enforces : null,
		contacts: people,
		sites,
		dealings,
		ties,
		mayEdit: can(access, 'edit_organisation', entry.id)
	};
};

/** The ties that hold today, as seen from one organisation. */
async function ownTies({ db, today }: App.Locals, id: string) {
	const [rows, directory] = await Promise.all([network.ties(db, [id]), organisations.list(db)]);
	const known = new Map(directory.map((other) => [other.id, other]));
	return rows
		.filter(({ ended_on }) => ended_on === null || ended_on > today)
		.flatMap((row) => {
			const other = known.get(row.source_id === id ? row.target_id : row.source_id);
			if (!other) return [];
			return {
				id: row.id,
				other: { id: other.id, name: other.shortName, kind: other.kind },
				isFrom: row.source_id === id,
				kind: row.kind,
				strength: row.strength,
				startedOn: row.started_on,
				answer: row.answer
			};
		});
}

const Review = z.strictObject({ version: z.coerce.number().int() });

export const actions: Actions = {
	/** "Still right": the day of the review moves to today, nothing else. */
	review: async ({ request, locals, params }) => {
		requireAccess(locals, 'edit_organisation', params.id);
		const form = await parseForm(request, Review);
		if (!form.ok) return form.refused;
		try {
			const reviewed = { reviewed_on: locals.today };
			await organisations.save(locals.db, params.id, form.data.version, reviewed, null);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/organisations/${params.id}`);
	}
};
