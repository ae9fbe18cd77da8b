import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { can, type Access } from '$lib/access';
import * as network from '$lib/server/db/network';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { answerable, daySaid, speaksFor, tieShape, waiting } from '$lib/server/tie-form';
import { dayIn, parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

const SAID = ['claimed', 'answered', 'ended', 'changed'] as const;

/** Whether the reader may end and change the tie: either side, and coordinators. */
function mayChange(access: Access, row: network.TieRow): boolean {
	return can(access, 'claim_tie', row.source_id) || can(access, 'claim_tie', row.target_id);
}

/** A tie with every word said about it, and what the reader may do; for a third organisation only that it stands. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = requireAccess(locals, 'see_network');
	const { db } = locals;
	const [row, words, directory, editors] = await loading(
		Promise.all([
			network.tie(db, params.id),
			z.uuid().safeParse(params.id).success ? network.answers(db, params.id) : [],
			organisations.list(db),
			network.withEditor(db)
		])
	);
	if (!row) error(404, 'not_found');
	const names = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const nameOf = (id: string) => ({ id, name: names.get(id) ?? '' });
	const speaks = speaksFor(access, directory, editors);
	const isOwn = (id: string) => can({ ...access, isCoordinator: false }, 'claim_tie', id);
	const open = waiting(row, speaks);
	return {
		tie: {
			id: row.id,
			version: row.version,
			source: nameOf(row.source_id),
			target: nameOf(row.target_id),
			kind: row.kind,
			strength: row.strength,
			startedOn: row.started_on,
			endedOn: row.ended_on,
			endReason: row.end_reason,
			evidence: row.evidence,
			answer: row.answer,
			claimedBy: row.claimed_by === null ? null : nameOf(row.claimed_by)
		},
		words: words.map((word) => ({
			name: names.get(word.organisation_id) ?? '',
			says: word.says,
			reason: word.reason,
			onBehalf: word.on_behalf,
			on: dayIn(parseInstant(word.answered_at), access.settings.timeZone)
		})),
		sides: answerable(row, speaks).map((id) => ({
			...nameOf(id),
			onBehalf: !isOwn(id),
			isOpen: open.includes(id)
		})),
		mayChange: row.ended_on === null && mayChange(access, row),
		newId: crypto.randomUUID(),
		said: SAID.find((word) => word === url.searchParams.get('said')) ?? null
	};
};

const version = z.coerce.number().int();
const Answer = z.strictObject({
	version,
	side: z.uuid(),
	says: z.enum(['confirmed', 'disputed'], { error: 'bad_choice' }),
	reason: z.string().max(1000).optional()
});
const End = z.strictObject({
	version,
	ended_on: daySaid,
	reason: z.string({ error: 'required' }).max(400)
});
const Change = z.strictObject({ ...tieShape, version, changed_on: daySaid });

export const actions: Actions = {
	answer: async ({ request, locals, params }) => {
		requireAccess(locals, 'claim_tie');
		const form = await parseForm(request, Answer);
		if (!form.ok) return form.refused;
		const { side, says, reason } = form.data;
		try {
			const tie = { id: params.id, version: form.data.version };
			await network.answer(locals.db, tie, side, says, reason ?? null);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/network/ties/${params.id}?said=answered`);
	},
	end: async ({ request, locals, params }) => {
		requireAccess(locals, 'claim_tie');
		const form = await parseForm(request, End);
		if (!form.ok) return form.refused;
		try {
			const tie = { id: params.id, version: form.data.version };
			await network.end(locals.db, tie, form.data.ended_on, form.data.reason);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/network/ties/${params.id}?said=ended`);
	},
	change: async ({ request, locals, params }) => {
		requireAccess(locals, 'claim_tie');
		const form = await parseForm(request, Change);
		if (!form.ok) return form.refused;
		const { new_id, kind, strength, changed_on, evidence } = form.data;
		try {
			const tie = { id: params.id, version: form.data.version };
			const next = { id: new_id, kind, strength, changedOn: changed_on, evidence };
			await network.change(locals.db, tie, next);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/network/ties/${new_id}?said=changed`);
	}
};
