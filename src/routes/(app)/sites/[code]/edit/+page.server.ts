import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/i18n';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import * as site from '$lib/server/db/site';
import * as writes from '$lib/server/db/site-writes';
import { failForm, load as loading, parseForm } from '$lib/server/http';
import { areaOptions, stewardOptions } from '$lib/server/site-choices';
import {
	count,
	EditSite,
	hoursTyped,
	readHoursForm,
	requireCoordinator,
	SITE_FIELDS,
	toFields,
	toValues
} from '$lib/server/site-form';
import { readPlace } from '$lib/server/site-place';
import { siteStanding } from '$lib/server/site-standing';
import { comparison, isStale, STANDS_ON, standsOn } from '$lib/server/stale';
import { findConflicts, mergeValues } from '$lib/sites/edit-conflict';
import { hoursText } from '$lib/sites/hours-form';
import type { Actions, PageServerLoad } from './$types';

/** The site of the address for a coordinator, or 404. */
async function find(locals: App.Locals, code: string) {
	const access = requireCoordinator(locals);
	const found = await loading(site.byCode(locals.db, code));
	if (!found) error(404, 'not_found');
	return { access, found };
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const { found } = await find(locals, params.code);
	const [hours, areas, stewards, standing] = await loading(
		Promise.all([
			site.hours(locals.db, found.id),
			areaOptions(locals.db),
			stewardOptions(locals.db),
			siteStanding(locals.db, found)
		])
	);
	return {
		site: { id: found.id, code: found.code, name: found.name, version: found.version },
		steward: found.organisation_id,
		base: JSON.stringify(standing),
		values: toValues(found, hours),
		hours,
		areas,
		stewards
	};
};

/** What changed under the person's hands, and the form on top of the new version. */
async function conflictOf(
	db: App.Locals['db'],
	siteId: string,
	values: Record<string, string>,
	mineHours: string
) {
	const rows = await loading(site.byId(db, siteId));
	if (!rows) error(404, 'not_found');
	const theirs = toValues(rows, await loading(site.hours(db, siteId)));
	const base = Object.fromEntries(SITE_FIELDS.map((name) => [name, values[`base_${name}`] ?? '']));
	const mine = { ...values, hours: mineHours };
	const conflicts = findConflicts(SITE_FIELDS, base, theirs, mine);
	return { version: rows.version, theirs, conflicts, values: mergeValues(mine, conflicts) };
}

/** What changed since the steward's form was opened, with the one chosen here by name. */
async function stewardConflict(
	db: App.Locals['db'],
	siteId: string,
	values: Record<string, string>
) {
	const [row, chosen] = await loading(
		Promise.all([site.byId(db, siteId), organisations.get(db, values.organisation_id ?? '')])
	);
	if (!row) error(404, 'not_found');
	const standing = await loading(siteStanding(db, row));
	const mine = { ...standing, organisation_id: chosen?.shortName ?? '' };
	const { merged: _, ...compared } = comparison(
		values,
		{ version: row.version, values: standing },
		mine
	);
	return compared;
}

const Steward = z.strictObject({
	...STANDS_ON,
	organisation_id: z.uuid({ error: 'bad_choice' })
});
const Location = z.strictObject({
	place: z.string().max(120).optional(),
	accuracy: count.pipe(z.number().max(100_000)).optional(),
	swap: z.literal('on').optional(),
	south: z.literal('on').optional(),
	sure: z.literal('on').optional(),
	remove: z.literal('on').optional()
});
const text = z.string().max(2000).optional();
const Note = z.strictObject({ access: text, safety: text, gatekeepers: text });

export const actions: Actions = {
	save: async ({ request, locals }) => {
		requireCoordinator(locals);
		const form = await parseForm(request, EditSite);
		const { hours, errors } = readHoursForm(form.values);
		if (!form.ok || Object.keys(errors).length > 0) {
			const failure = form.ok
				? { code: 'check_form', message: m.failure_check_form(), fields: {} }
				: form.refused.data.failure;
			const fields: Record<string, string> = { ...failure.fields, ...errors };
			return fail(400, {
				failure: { ...failure, fields },
				values: { ...form.values, hours: '' },
				rows: hoursTyped(form.values)
			});
		}
		// The id comes with the form: the other person may have changed the code of the address.
		const siteId = z.uuid().safeParse(form.data.site_id);
		if (!siteId.success) error(404, 'not_found');
		let saved;
		try {
			saved = await writes.save(
				locals.db,
				siteId.data,
				form.data.version,
				toFields(form.data),
				hours
			);
		} catch (failure) {
			if (isStale(failure)) {
				const conflict = await conflictOf(
					locals.db,
					siteId.data,
					{ ...form.values, code: form.data.code },
					hoursText(hours)
				);
				return fail(409, {
					failure: { code: failure.code, message: m.failure_version_conflict(), fields: {} },
					values: conflict.values,
					conflict
				});
			}
			return failForm(form, failure);
		}
		redirect(303, `/sites/${saved.code}`);
	},
	steward: async ({ request, locals, params }) => {
		const { found } = await find(locals, params.code);
		const form = await parseForm(request, Steward);
		// Under a key of its own: the other forms of the page keep what they have.
		const asked = { chosen: form.values.organisation_id ?? '', ...standsOn(form.values) };
		if (!form.ok) return fail(400, { steward: { ...form.refused.data, ...asked } });
		try {
			await writes.changeSteward(locals.db, found.id, form.data.version, form.data.organisation_id);
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!isStale(failure))
				return fail(refused.status, { steward: { ...refused.data, ...asked } });
			const compared = await stewardConflict(locals.db, found.id, form.values);
			return fail(409, { steward: { ...refused.data, ...asked, ...compared } });
		}
		redirect(303, `/sites/${found.code}`);
	},
	location: async ({ request, locals, params }) => {
		const { access, found } = await find(locals, params.code);
		const form = await parseForm(request, Location);
		if (!form.ok) return form.refused;
		const { place = '', accuracy, swap, south, sure, remove } = form.data;
		const answers = { swap: swap === 'on', south: south === 'on', sure: sure === 'on' };
		const area = { code: found.area_code, areas: await loading(areas.withBoundaries(locals.db)) };
		const read = readPlace(place, answers, access.settings, area);
		const nothing = read.ok && !read.point && remove !== 'on';
		if (!read.ok || nothing) {
			const message = read.ok ? m.site_location_need() : read.message;
			return fail(400, {
				failure: {
					code: 'check_form',
					message,
					fields: { place: message } as Record<string, string>
				},
				values: form.values,
				asks: read.ok ? null : read.asks
			});
		}
		try {
			await writes.setLocation(
				locals.db,
				found.id,
				read.point && { ...read.point, accuracyMetres: accuracy ?? null }
			);
		} catch (failure) {
			return failForm(form, failure);
		}
		return { said: m.site_location_saved() };
	},
	loadNote: async ({ locals, params }) => {
		const { found } = await find(locals, params.code);
		const note = await loading(site.note(locals.db, found.id));
		return {
			note: {
				access: note?.access ?? '',
				safety: note?.safety ?? '',
				gatekeepers: note?.gatekeepers ?? ''
			}
		};
	},
	note: async ({ request, locals, params }) => {
		const { found } = await find(locals, params.code);
		const form = await parseForm(request, Note);
		if (!form.ok) return form.refused;
		try {
			await writes.setNote(locals.db, found.id, form.data);
		} catch (failure) {
			return failForm(form, failure);
		}
		return { said: m.site_note_saved() };
	}
};
