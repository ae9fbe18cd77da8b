import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/i18n';
import { TARGET_INDICATORS, type TargetIndicator } from '$lib/reach/indicators';
import { periodKey, periodsUntil } from '$lib/reach/periods';
import * as reach from '$lib/server/db/reach';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { period } from '$lib/server/reach-form';
import { membersFor, reachNames } from '$lib/server/reach-page';
import { kindText, periodOptions, periodText } from '$lib/server/reach-words';
import { count } from '$lib/server/site-form';
import { SITE_KINDS } from '$lib/sites/kinds';
import { addMonths, monthOf } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

const SAID = ['saved', 'removed'] as const;
const INDICATORS: Record<TargetIndicator, () => string> = {
	contacts: m.reach_i_contacts,
	visits: m.reach_i_visits,
	people_reached: m.reach_i_people_reached,
	people_reached_with_package: m.reach_i_people_reached_with_package
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const [targets, names] = await Promise.all([loading(reach.targets(db)), reachNames(db)]);
	const editing = targets.find(({ id }) => id === url.searchParams.get('edit')) ?? null;
	return {
		said: SAID.find((what) => what === url.searchParams.get('said')) ?? null,
		targets: targets.map((target) => ({
			id: target.id,
			indicator: INDICATORS[target.indicator](),
			organisation:
				target.organisation_id === null
					? m.reach_g_coalition()
					: (names.organisations.get(target.organisation_id) ?? ''),
			kind: kindText(target.site_kind),
			period: periodText({ start: target.period_start, end: target.period_end }),
			value: target.value
		})),
		form: access.isCoordinator ? await formFor(locals, access, editing, today) : null
	};
};

/** What the coordinator's form needs: a target to change, or the quarter ahead. */
async function formFor(
	locals: App.Locals,
	access: NonNullable<App.Locals['access']>,
	editing: reach.TargetRow | null,
	today: string
) {
	// Targets look ahead: a year of periods that have not begun are offered as well.
	const ahead = `${addMonths(monthOf(today), 12)}-01`;
	const standing = editing && { start: editing.period_start, end: editing.period_end };
	const [quarter] = periodsUntil('quarter', today, 1);
	const values: Record<string, string> = editing
		? {
				indicator: editing.indicator,
				organisation_id: editing.organisation_id ?? '',
				site_kind: editing.site_kind ?? '',
				period: periodKey({ start: editing.period_start, end: editing.period_end }),
				value: String(editing.value)
			}
		: { indicator: 'contacts', period: quarter ? periodKey(quarter) : '' };
	return {
		id: editing?.id ?? null,
		version: editing?.version ?? null,
		values,
		indicators: TARGET_INDICATORS.map((value) => ({ value, label: INDICATORS[value]() })),
		organisations: await membersFor(locals.db, access),
		periods: periodOptions(ahead, standing)
	};
}

const Known = { id: z.uuid().optional(), version: count.optional() };
const Target = z.strictObject({
	...Known,
	indicator: z.enum(TARGET_INDICATORS),
	organisation_id: z.uuid({ error: 'bad_choice' }).optional(),
	site_kind: z.enum(SITE_KINDS).optional(),
	period,
	value: count.pipe(z.number().min(1).max(10_000_000))
});

/** Only coordinators set targets; for others this form is not there. */
function requireCoordinator(locals: App.Locals) {
	if (!locals.access?.isCoordinator) error(404, 'not_found');
}

export const actions: Actions = {
	save: async ({ request, locals }) => {
		requireCoordinator(locals);
		const form = await parseForm(request, Target);
		if (!form.ok) return form.refused;
		const { id, version, indicator, organisation_id, site_kind, value } = form.data;
		if (form.data.period === null) error(400, 'bad_choice');
		try {
			await reach.saveTarget(locals.db, id && version ? { id, version } : null, {
				indicator,
				organisation_id: organisation_id ?? null,
				site_kind: site_kind ?? null,
				period_start: form.data.period.start,
				period_end: form.data.period.end,
				value
			});
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/reach/targets?said=saved');
	},
	remove: async ({ request, locals }) => {
		requireCoordinator(locals);
		const form = await parseForm(request, z.strictObject({ id: z.uuid(), version: count }));
		if (!form.ok) return form.refused;
		try {
			await reach.removeTarget(locals.db, form.data.id, form.data.version);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/reach/targets?said=removed');
	}
};
