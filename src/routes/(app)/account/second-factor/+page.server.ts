import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { formatDay, m } from '$lib/i18n';
import * as secondFactor from '$lib/server/db/second-factor';
import { parseForm } from '$lib/server/http';
import { takeNext } from '$lib/server/next';
import { dayIn, parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { access, assurance, db } = locals;
	if (!access) error(404, 'not_found');
	const factors = assurance ? await secondFactor.factors(db) : [];
	const { timeZone } = access.settings;
	return {
		offered: assurance !== null,
		shown: assurance === 'aal2',
		factors: factors.map(({ id, name, since }) => ({
			id,
			name,
			since: formatDay(dayIn(parseInstant(since), timeZone))
		})),
		removing: factors.find(({ id }) => id === url.searchParams.get('remove')) ?? null,
		done: url.searchParams.get('done')
	};
};

const Enrol = z.strictObject({ name: z.string().min(1).max(60) });
const Confirm = z.strictObject({
	factor_id: z.uuid(),
	code: z
		.string()
		.transform((text) => text.replace(/\s/g, ''))
		.pipe(z.string().regex(/^\d{6}$/)),
	enrolling: z.literal('yes').optional()
});
const Remove = z.strictObject({ factor_id: z.uuid() });

/** Nothing is asked of a server that offers no second factor. */
function requireOffer({ locals }: RequestEvent): void {
	if (!locals.access || !locals.assurance) error(404, 'not_found');
}

function refused(
	outcome: Exclude<secondFactor.FactorOutcome, 'done'>,
	values: Record<string, string>
) {
	const said = {
		refused: { status: 400, message: m.access_factor_refused() },
		too_many: { status: 429, message: m.shell_too_many() },
		closed: { status: 403, message: m.access_factor_closed() },
		unreachable: { status: 503, message: m.shell_unreachable() }
	}[outcome];
	const fields: Record<string, string> = outcome === 'refused' ? { code: said.message } : {};
	return fail(said.status, {
		failure: { code: outcome as string, message: said.message, fields },
		values
	});
}

export const actions: Actions = {
	enrol: async (event) => {
		requireOffer(event);
		const form = await parseForm(event.request, Enrol);
		if (!form.ok) return form.refused;
		const enrolment = await secondFactor.enrol(event.locals.db, form.data.name);
		if (typeof enrolment === 'string') return refused(enrolment, form.values);
		return { enrolment };
	},
	confirm: async (event) => {
		requireOffer(event);
		const { locals, cookies, url } = event;
		const form = await parseForm(event.request, Confirm);
		if (!form.ok) return form.refused;
		const { factor_id, code, enrolling } = form.data;
		const outcome = await secondFactor.confirm(locals.db, factor_id, code);
		if (outcome !== 'done') return refused(outcome, form.values);
		redirect(303, enrolling ? '/account/second-factor?done=enrolled' : takeNext(cookies, url));
	},
	remove: async (event) => {
		requireOffer(event);
		const form = await parseForm(event.request, Remove);
		if (!form.ok) return form.refused;
		const outcome = await secondFactor.remove(event.locals.db, form.data.factor_id);
		if (outcome !== 'done') return refused(outcome, form.values);
		redirect(303, '/account/second-factor?done=removed');
	}
};
