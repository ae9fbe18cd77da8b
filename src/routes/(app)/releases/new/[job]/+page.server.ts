import { error, fail, redirect } from '@sveltejs/kit';
import { DbFailure } from '$lib/failure';
import { releaseCase, verify } from '$lib/releases';
import { failureText } from '$lib/server/failure-text';
import * as releases from '$lib/server/db/releases';
import { load as loading, requireAccess } from '$lib/server/http';
import { dropJob, jobOf } from '$lib/server/releases/jobs';
import { previewOf } from '$lib/server/releases/preview';
import type { Actions, PageServerLoad } from './$types';

/** Progress while it is made, then what it came to. A reload finds the same job. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	depends('release:job');
	const { userId } = requireAccess(locals, 'make_releases');
	const job = jobOf(userId, params.job);
	if (!job) error(404, 'not_found');
	const { state, step, done, of, input } = job;
	const head = { title: input.title ?? '', period: input.period ?? '', series: input.series ?? '' };
	if (state.is === 'running')
		return { head, running: { step, done, of }, failed: null, made: null };
	if (state.is === 'failed')
		return { head, running: null, failed: failureText(state.code), made: null };
	const { text, certificate, sha256 } = state.made;
	const example = url.searchParams.get('example');
	return {
		head,
		running: null,
		failed: null,
		made: {
			sha256,
			preview: await loading(previewOf(locals.db, { given: input, text, certificate }, example))
		}
	};
};

export const actions: Actions = {
	cancel: ({ locals, params }) => {
		const { userId } = requireAccess(locals, 'make_releases');
		dropJob(userId, params.job);
		redirect(303, '/releases/new');
	},
	/** Verified once more here, and by the database from the counts as they are now; then another coordinator's turn. */
	send: async ({ locals, params }) => {
		const { userId } = requireAccess(locals, 'make_releases');
		const job = jobOf(userId, params.job);
		if (job?.state.is !== 'made') error(404, 'not_found');
		const { text, certificate } = job.state.made;
		const gaps = await verify(releaseCase.parse(job.input), text, certificate);
		if (gaps.length > 0) return fail(409, { message: failureText('release_unproved') });
		try {
			await releases.draft(locals.db, job.id, text, certificate);
		} catch (failure) {
			if (!(failure instanceof DbFailure)) throw failure;
			return fail(failure.status, { message: failureText(failure.code) });
		}
		dropJob(userId, job.id);
		redirect(303, `/releases/drafts/${job.id}`);
	}
};
