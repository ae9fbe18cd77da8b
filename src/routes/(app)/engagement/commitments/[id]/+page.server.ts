import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/access';
import { COMMITMENT_STATUSES, daysOverdue, type Commitment } from '$lib/engagement';
import { formatDay, m } from '$lib/i18n';
import { engagementTerm } from '$lib/i18n/engagement-terms';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import { SettleForm } from '$lib/server/engagement-form';
import { namesOf } from '$lib/server/engagement-page';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { comparison, isStale, standsOn } from '$lib/server/stale';
import { isDay } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

/** What became of it, as the form says it: late is a word of the database's. */
function settled({ status, keptOn, reason }: Commitment): Record<string, string> {
	return {
		status: status === 'late' ? 'kept' : status,
		kept_on: keptOn ?? '',
		reason: reason ?? ''
	};
}

async function find(locals: App.Locals, id: string) {
	const found = await loading(engagement.commitmentById(locals.db, id));
	if (!found) error(404, 'not_found');
	return found;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = requireAccess(locals, 'see_engagement');
	const { db, today } = locals;
	const found = await find(locals, params.id);
	const [event, directory] = await loading(
		Promise.all([
			found.event === null ? null : engagement.eventById(db, found.event),
			organisations.list(db)
		])
	);
	const said = url.searchParams.get('said');
	const status = COMMITMENT_STATUSES.find((known) => known === said);
	return {
		commitment: { ...found, name: namesOf(directory).get(found.organisation) ?? '' },
		event: event && { id: event.id, title: event.title, heldOn: event.heldOn },
		overdue: daysOverdue(found, today),
		mayRecord: can(access, 'record_engagement'),
		base: JSON.stringify(settled(found)),
		values: { ...settled(found), ...(found.status === 'open' && { status: 'kept' }) } as Record<
			string,
			string
		>,
		said: status
			? m.engagement_commitment_settled({ status: engagementTerm('commitment_status', status) })
			: said === 'saved'
				? m.engagement_commitment_saved()
				: null
	};
};

const LABELS: Readonly<Record<string, () => string>> = {
	status: m.engagement_c_status,
	kept_on: m.engagement_c_kept_on,
	reason: m.engagement_c_reason
};

function words(key: string, value: string | undefined): string {
	if (!value) return m.conflict_blank();
	const status = COMMITMENT_STATUSES.find((known) => known === value);
	if (key === 'status' && status) return engagementTerm('commitment_status', status);
	return key === 'kept_on' && isDay(value) ? formatDay(value) : value;
}

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		requireAccess(locals, 'record_engagement');
		const form = await parseForm(request, SettleForm);
		const again = standsOn(form.values);
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		const { version, status, kept_on, reason } = form.data;
		const word = { status, keptOn: (status === 'kept' && kept_on) || null, reason: reason ?? null };
		if (status === 'kept' && !kept_on) {
			const fields: Record<string, string> = { kept_on: m.failure_required() };
			const failure = { code: 'check_form', message: m.failure_check_form(), fields };
			return fail(400, { failure, values: form.values, ...again });
		}
		let stored;
		try {
			stored = await engagement.settleCommitment(locals.db, { id: params.id, version }, word);
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!isStale(failure)) return fail(refused.status, { ...refused.data, ...again });
			const found = await find(locals, params.id);
			const now = { version: found.version, values: settled(found) };
			const mine = { status, kept_on: word.keptOn ?? '', reason: reason ?? '' };
			const { merged, differences, ...stands } = comparison(form.values, now, mine);
			return fail(409, {
				...refused.data,
				...stands,
				differences: differences.map((part) => ({
					...part,
					key: LABELS[part.key]?.() ?? part.key,
					before: words(part.key, part.before),
					theirs: words(part.key, part.theirs),
					mine: words(part.key, part.mine)
				})),
				values: { ...form.values, ...merged }
			});
		}
		redirect(303, `/engagement/commitments/${params.id}?said=${stored}`);
	}
};
