import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { organisationsFor } from '$lib/access';
import { decodeText } from '$lib/exchange/decode-text';
import { formatDay, formatNumber, m } from '$lib/i18n';
import { engagementTerm } from '$lib/i18n/engagement-terms';
import { planTies, readNetwork, type Plan } from '$lib/network/formats';
import * as files from '$lib/server/db/network-files';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { NETWORK_FILES, problemWords } from '$lib/server/network-files-page';
import type { Actions, PageServerLoad } from './$types';

const MEGABYTES = 5;
/** Ties that one file may bring. */
const MOST_NEW = 2000;
const SHOWN = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'see_engagement');
	const { db } = locals;
	const [directory, ties] = await loading(Promise.all([organisations.list(db), files.ties(db)]));
	const created = Number(url.searchParams.get('created') ?? NaN);
	const known = Number(url.searchParams.get('known') ?? NaN);
	const withStances = url.searchParams.get('stances') === '1';
	return {
		counts: { organisations: directory.length, ties: ties.length },
		withStances,
		files: Object.entries(NETWORK_FILES).map(([name, { label }]) => ({
			label: label(),
			href: `/network/files/${name}${withStances ? '?stances=1' : ''}`,
			hint: name === 'ties.geojson' ? m.network_files_geojson_hint() : null
		})),
		done:
			Number.isSafeInteger(created) && Number.isSafeInteger(known)
				? m.network_files_done({ created: formatNumber(created), known: formatNumber(known) })
				: null
	};
};

/** What a file would bring, compared with what this reader may see. */
async function compare(locals: App.Locals, text: string, evidence: string): Promise<Plan> {
	const access = requireAccess(locals, 'see_engagement');
	const [directory, ties] = await loading(
		Promise.all([organisations.list(locals.db), files.ties(locals.db)])
	);
	return planTies(
		readNetwork(text),
		{
			organisations: directory,
			ties,
			today: locals.today,
			own: access.isCoordinator ? null : organisationsFor(access, 'see_engagement')
		},
		{ evidence, endReason: m.network_files_default_reason() }
	);
}

const evidence = z.string().min(3).max(1000);
const Upload = z.strictObject({ file: z.instanceof(File).optional(), evidence });
const Bring = z.strictObject({ text: z.string(), evidence });

type Typed = { values: Record<string, string> };

function refuse(form: Typed, message: string, status = 400) {
	const fields: Record<string, string> = { file: message };
	const failure = { code: 'check_form', message: m.failure_check_form(), fields };
	return fail(status, { failure, values: { evidence: form.values.evidence ?? '' }, preview: null });
}

export const actions: Actions = {
	/** Reads a file and says what it would bring; nothing is saved. */
	read: async ({ request, locals }) => {
		requireAccess(locals, 'see_engagement');
		const form = await parseForm(request, Upload);
		if (!form.ok) return fail(400, { ...form.refused.data, preview: null });
		const { file } = form.data;
		if (!file || file.size === 0) return refuse(form, m.network_files_no_file());
		if (file.size > MEGABYTES * 1024 * 1024) {
			return refuse(form, m.network_files_too_large({ limit: String(MEGABYTES) }), 413);
		}
		const { text } = decodeText(new Uint8Array(await file.arrayBuffer()));
		const plan = await compare(locals, text, form.data.evidence);
		const whole = plan.problems.find(({ at }) => at === 0);
		if (whole) return refuse(form, problemWords(whole));
		if (plan.created.length > MOST_NEW) {
			return refuse(form, m.network_files_p_too_many({ value: formatNumber(plan.created.length) }));
		}
		const directory = await loading(organisations.list(locals.db));
		const names = new Map(directory.map(({ id, shortName }) => [id, shortName]));
		return {
			failure: null,
			values: { evidence: form.data.evidence } as Record<string, string>,
			preview: {
				// The file goes along with the form and is read and compared anew when it is brought: nothing of it waits here.
				text,
				created: plan.created.length,
				known: plan.known,
				refused: plan.problems.length,
				rows: plan.created.slice(0, SHOWN).map((tie, index) => ({
					key: String(index),
					from: names.get(tie.source) ?? '',
					to: names.get(tie.target) ?? '',
					kind: engagementTerm('tie_kind', tie.kind),
					start: formatDay(tie.startedOn),
					end: tie.endedOn === null ? '–' : formatDay(tie.endedOn)
				})),
				problems: plan.problems.slice(0, SHOWN).map(problemWords)
			}
		};
	},
	bring: async ({ request, locals }) => {
		requireAccess(locals, 'see_engagement');
		const form = await parseForm(request, Bring);
		if (!form.ok) return fail(400, { ...form.refused.data, preview: null });
		const plan = await compare(locals, form.data.text, form.data.evidence);
		let brought;
		try {
			brought = await files.importTies(
				locals.db,
				plan.created.slice(0, MOST_NEW).map((tie) => ({ ...tie, id: crypto.randomUUID() }))
			);
		} catch (failure) {
			const refused = failForm(form, failure);
			const { evidence: typed = '' } = form.values;
			return fail(refused.status, {
				failure: refused.data.failure,
				values: { evidence: typed } as Record<string, string>,
				preview: null
			});
		}
		redirect(303, `/network/files?created=${brought.created}&known=${plan.known}`);
	}
};
