import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as organisations from '$lib/server/db/organisations';
import * as proposals from '$lib/server/db/site-proposals';
import * as site from '$lib/server/db/site';
import { hoursText } from '$lib/sites/hours-form';
import { failForm, load as loading, parseForm } from '$lib/server/http';
import { areaOptions } from '$lib/server/site-choices';
import { proposingFor, requireCoordinator, SiteCode, toValues } from '$lib/server/site-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { access, db } = locals;
	if (!access) error(404, 'not_found');
	const [rows, areas, directory] = await loading(
		Promise.all([proposals.list(db), areaOptions(db), organisations.list(db)])
	);
	const ids = [...new Set(rows.flatMap(({ site_id }) => site_id ?? []))];
	const [found, people] = await loading(
		Promise.all([
			site.byIds(db, ids),
			access.isCoordinator
				? proposals.proposers(
						db,
						rows.map(({ id }) => id)
					)
				: null
		])
	);
	const sites = new Map(found.map((row) => [row.id, row]));
	const names = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	return {
		areas,
		sent: url.searchParams.has('sent'),
		mayPropose: proposingFor(access).length > 0,
		proposals: rows.map((row) => {
			const on = row.site_id === null ? undefined : sites.get(row.site_id);
			const now: Record<string, string> = on ? toValues(on, []) : {};
			return {
				id: row.id,
				status: row.status,
				note: row.note,
				at: row.created_at,
				reason: row.decision_reason,
				organisation: names.get(row.organisation_id) ?? '',
				person: people?.get(row.id) || null,
				site: on ? { code: on.code, name: on.name } : null,
				name: String(row.proposal.name ?? on?.name ?? ''),
				// What stands now is only worth showing while the proposal waits; later it is the proposal itself.
				fields: [
					...Object.entries(row.proposal).map(([field, value]) => ({
						field,
						old: row.status === 'pending' && on ? (now[field] ?? '') : null,
						new: String(value ?? '')
					})),
					...beyondColumns(row, row.status === 'pending' ? on?.status : undefined)
				]
			};
		})
	};
};

/** Hours and status of a proposal; `now`: the status that stands, where it is worth showing. */
function beyondColumns(row: proposals.SiteProposalRow, now: string | undefined) {
	const hours = row.hours?.map(({ weekday, opens, closes }) => ({
		weekday,
		opens: opens.slice(0, 5),
		closes: closes.slice(0, 5)
	}));
	return [
		...(hours ? [{ field: 'hours', old: null, new: hoursText(hours) }] : []),
		...(row.to_status
			? [
					{ field: 'status', old: now ?? null, new: row.to_status },
					{ field: 'status_on', old: null, new: row.changed_on ?? '' },
					{ field: 'status_reason', old: null, new: row.status_reason ?? '' }
				]
			: [])
	];
}

const Decision = z.strictObject({
	proposal_id: z.uuid(),
	code: SiteCode.optional()
});
const Refusal = z.strictObject({
	proposal_id: z.uuid(),
	reason: z.string().min(3).max(1000)
});
const Which = z.strictObject({ proposal_id: z.uuid() });

export const actions: Actions = {
	accept: async ({ request, locals }) => {
		requireCoordinator(locals);
		const form = await parseForm(request, Decision);
		if (!form.ok) return form.refused;
		try {
			await proposals.decide(locals.db, form.data.proposal_id, {
				accept: true,
				code: form.data.code
			});
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/sites/proposals');
	},
	decline: async ({ request, locals }) => {
		requireCoordinator(locals);
		const form = await parseForm(request, Refusal);
		if (!form.ok) return form.refused;
		try {
			await proposals.decide(locals.db, form.data.proposal_id, {
				accept: false,
				reason: form.data.reason
			});
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/sites/proposals');
	},
	place: async ({ request, locals }) => {
		requireCoordinator(locals);
		const form = await parseForm(request, Which);
		if (!form.ok) return form.refused;
		const place = await loading(proposals.place(locals.db, form.data.proposal_id));
		return { placeOf: form.data.proposal_id, place };
	}
};
