import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Difference } from '$lib/conflict';
import { formatDay, formatRange, m } from '$lib/i18n';
import * as site from '$lib/server/db/site';
import * as writes from '$lib/server/db/site-writes';
import { drawEstimates } from '$lib/server/estimates-drawing';
import { failForm, load as loading, parseForm } from '$lib/server/http';
import { count, day, requireCoordinator } from '$lib/server/site-form';
import { comparison, isStale, readBase } from '$lib/server/stale';
import type { Actions, PageServerLoad } from './$types';

async function find(locals: App.Locals, code: string) {
	requireCoordinator(locals);
	const found = await loading(site.byCode(locals.db, code));
	if (!found) error(404, 'not_found');
	return found;
}

/** The estimate the coalition works with: its id, which a choice stands on, and the same as text to compare. */
function chosenOf(estimates: readonly site.SiteEstimateRow[]) {
	const chosen = estimates.find((row) => row.chosen);
	return {
		chosenId: chosen?.id ?? '',
		base: JSON.stringify({ chosen: chosen ? inWords(chosen) : '' })
	};
}

function inWords(row: { minimum: number; maximum: number; counted_on: string; source: string }) {
	return `${formatRange(row.minimum, row.maximum)} · ${formatDay(row.counted_on)} · ${row.source}`;
}

/** The answer to a choice that stood on another one: which one somebody else chose meanwhile. */
async function overtaken(
	db: App.Locals['db'],
	siteId: string,
	values: Record<string, string>,
	mine: string
) {
	const estimates = await loading(site.estimates(db, siteId));
	const { chosenId, base } = chosenOf(estimates);
	const now = { version: 0, values: readBase(base) ?? {} };
	const { differences } = comparison(values, now, { chosen: mine });
	return { chosenId, base, differences };
}

/** After a refusal of another kind the form stands on what it stood on. */
function standsOn(values: Record<string, string>) {
	return {
		chosenId: values.base_chosen ?? '',
		base: values.base ?? '',
		differences: [] as Difference[]
	};
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await find(locals, params.code);
	const estimates = await loading(site.estimates(locals.db, found.id));
	return {
		site: { code: found.code, name: found.name },
		...chosenOf(estimates),
		estimates,
		estimateChart: drawEstimates(estimates)
	};
};

/** What the form stands on: the estimate that was chosen when it was opened. */
const CHOSEN = { base_chosen: z.uuid().optional(), base: z.string().max(2000).optional() };
const people = count.pipe(z.number().max(100_000));
const NewEstimate = z.strictObject({
	minimum: people,
	maximum: people,
	counted_on: day,
	source: z.string().max(200),
	method: z.string().max(200).optional(),
	choose_because: z.string().min(3).max(400).optional(),
	...CHOSEN
});
const Choice = z.strictObject({
	estimate_id: z.uuid({ error: 'bad_choice' }),
	choice_reason: z.string().min(3).max(400),
	...CHOSEN
});

export const actions: Actions = {
	add: async ({ request, locals, params }) => {
		const found = await find(locals, params.code);
		const form = await parseForm(request, NewEstimate);
		const again = standsOn(form.values);
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		if (form.data.maximum < form.data.minimum) {
			const fields: Record<string, string> = { maximum: m.site_est_order() };
			const failure = { code: 'check_form', message: m.failure_check_form(), fields };
			return fail(400, { failure, values: form.values, ...again });
		}
		try {
			const { base_chosen = null, base: _, ...estimate } = form.data;
			await writes.addEstimate(locals.db, found.id, estimate, base_chosen);
		} catch (failure) {
			const refused = failForm(form, failure);
			const stands = isStale(failure)
				? await overtaken(locals.db, found.id, form.values, inWords(form.data))
				: again;
			return fail(refused.status, { ...refused.data, ...stands });
		}
		redirect(303, `/sites/${found.code}`);
	},
	choose: async ({ request, locals, params }) => {
		const found = await find(locals, params.code);
		const form = await parseForm(request, Choice);
		const again = standsOn(form.values);
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		const { estimate_id, choice_reason, base_chosen = null } = form.data;
		const all = await loading(site.estimates(locals.db, found.id));
		const asked = all.find(({ id }) => id === estimate_id);
		// The address names the site: an estimate of another one is not chosen from here.
		if (!asked) error(404, 'not_found');
		try {
			await writes.chooseEstimate(locals.db, estimate_id, choice_reason, base_chosen);
		} catch (failure) {
			const refused = failForm(form, failure);
			const stands = isStale(failure)
				? await overtaken(locals.db, found.id, form.values, inWords(asked))
				: again;
			return fail(refused.status, { ...refused.data, ...stands });
		}
		redirect(303, `/sites/${found.code}`);
	}
};
