import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import { releaseCase, verify, type Certificate, type ReleaseCaseInput } from '$lib/releases';
import { isId } from '$lib/releases/view';
import { failureText } from '$lib/server/failure-text';
import * as releases from '$lib/server/db/releases';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { ApproveForm, WithdrawForm } from '$lib/server/releases/forms';
import { previewOf } from '$lib/server/releases/preview';
import type { Actions, PageServerLoad } from './$types';

async function find(locals: App.Locals, id: string) {
	if (!isId(id)) error(404, 'not_found');
	const drafts = await loading(releases.drafts(locals.db));
	return drafts.find((draft) => draft.id === id) ?? error(404, 'not_found');
}

/** The case and the proof of a draft that waits; null once its counts, its history or its turn are others. */
async function workOf(locals: App.Locals, draft: releases.ReleaseDraftRow) {
	const { bytes, certificate } = await releases.working(locals.db, draft.id);
	const { case: given } = await releases.caseOf(locals.db, draft.series, draft.period);
	return {
		given: { ...given, title: draft.title } as ReleaseCaseInput,
		text: bytes,
		certificate: certificate as unknown as Certificate
	};
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	requireAccess(locals, 'make_releases');
	const draft = await find(locals, params.id);
	const isWaiting = draft.status === 'draft' || draft.status === 'approved';
	const page = { draft, preview: null, outdated: null };
	if (!isWaiting) return page;
	try {
		const work = await workOf(locals, draft);
		return { ...page, preview: await previewOf(locals.db, work, url.searchParams.get('example')) };
	} catch (failure) {
		if (!(failure instanceof DbFailure)) throw failure;
		return { ...page, outdated: failureText(failure.code) };
	}
};

/** Lays the proof beside the counts as they are now, without the database's own check. @throws {DbFailure} */
async function verifyAgain(locals: App.Locals, id: string): Promise<releases.ReleaseDraftRow> {
	const draft = await find(locals, id);
	const { given, text, certificate } = await workOf(locals, draft);
	const gaps = await verify(releaseCase.parse(given), text, certificate);
	if (gaps.length > 0) throw new DbFailure({ code: 'release_outdated', status: 409 });
	return draft;
}

const act =
	(does: (locals: App.Locals, id: string) => Promise<void>, back?: string) =>
	async ({
		request,
		locals,
		params
	}: {
		request: Request;
		locals: App.Locals;
		params: { id: string };
	}) => {
		requireAccess(locals, 'make_releases');
		const form = await parseForm(request, z.strictObject({}));
		if (!form.ok) return form.refused;
		try {
			await does(locals, params.id);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, back ?? `/releases/drafts/${params.id}`);
	};

export const actions: Actions = {
	approve: async ({ request, locals, params }) => {
		requireAccess(locals, 'make_releases');
		const form = await parseForm(request, ApproveForm);
		if (!form.ok) return form.refused;
		try {
			await verifyAgain(locals, params.id);
			await releases.approve(locals.db, params.id, form.data.sha256);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/releases/drafts/${params.id}`);
	},
	publish: act(async (locals, id) => {
		await verifyAgain(locals, id);
		await releases.publish(locals.db, id);
	}),
	open: act((locals, id) => releases.open(locals.db, id)),
	discard: act((locals, id) => releases.discard(locals.db, id), '/releases'),
	withdraw: async ({ request, locals, params }) => {
		requireAccess(locals, 'make_releases');
		const form = await parseForm(request, WithdrawForm);
		if (!form.ok) return form.refused;
		if (!form.data.reason)
			return fail(400, {
				failure: {
					code: 'reason_needed',
					message: failureText('reason_needed'),
					fields: { reason: failureText('reason_needed') }
				},
				values: form.values
			});
		try {
			await releases.withdraw(locals.db, params.id, form.data.reason);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/releases/drafts/${params.id}`);
	}
};
