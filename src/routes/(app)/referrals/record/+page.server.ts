import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { can } from '$lib/access';
import { getLocale, m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import { SERVICE_CLASSES } from '$lib/organisations';
import { isMonth, readFreeLines, readSheet, sheetLines, type SheetProblem } from '$lib/referrals';
import * as organisations from '$lib/server/db/organisations';
import * as referrals from '$lib/server/db/referrals';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { addMonths, monthOf, type Month } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

/** Lines that were referred to so many months back stand on the sheet without being asked for. */
const RECENT = 6;
/** Empty lines for what no line stands for yet. */
const BLANKS = 3;

/** The organisation that refers, the month, and what its sheet is made of; 404 for those who do not record for it. */
async function open(locals: App.Locals, asked: URLSearchParams | Record<string, string>) {
	const access = requireAccess(locals, 'record_referrals');
	const { db, today } = locals;
	const value = (name: string) =>
		(asked instanceof URLSearchParams ? asked.get(name) : asked[name]) ?? '';
	const [directory, offered, services] = await loading(
		Promise.all([organisations.list(db), organisations.offered(db), organisations.services(db)])
	);
	const choices = directory.filter(
		({ id, isMember }) => isMember && can(access, 'record_referrals', id)
	);
	const own = access.memberships.map(({ organisationId }) => organisationId);
	const sender = value('organisation')
		? choices.find(({ id }) => id === value('organisation'))
		: (choices.find(({ id }) => own.includes(id)) ?? choices[0]);
	if (!sender) error(404, 'not_found');
	const thisMonth = monthOf(today);
	const typed = value('month');
	// A month that has not come is the database's to refuse; the sheet opens on the last one that is over.
	const month: Month = isMonth(typed) && typed <= thisMonth ? typed : addMonths(thisMonth, -1);
	const recorded = await loading(
		referrals.recorded(db, sender.id, addMonths(month, -RECENT), month)
	);
	// One is referred to a service, not to a referral.
	const order = services.map(({ code }) => code).filter((code) => code !== 'referral');
	const lines = sheetLines(
		sender.id,
		offered,
		recorded,
		recorded.filter((row) => row.month === month),
		order
	);
	return { access, choices, sender, month, thisMonth, lines, directory, services, order };
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const sheet = await open(locals, url.searchParams);
	const { sender, month, thisMonth, lines, directory, services, order } = sheet;
	const english = getLocale() === 'en';
	const labels = new Map(services.map((s) => [s.code, english ? s.labelEn : s.labelId]));
	const receivers = directory.filter(({ id }) => id !== sender.id);
	return {
		sender: { id: sender.id, name: sender.shortName },
		choices: sheet.choices.map(({ id, shortName }) => ({ value: id, label: shortName })),
		month,
		months: Array.from({ length: 24 }, (_, back) => addMonths(thisMonth, -back)),
		isRunning: month === thisMonth,
		groups: receivers
			.map(({ id, shortName, kind }) => ({
				id,
				name: shortName,
				kind,
				lines: lines
					.filter(({ to }) => to === id)
					.map(({ service, stored }) => ({
						service,
						label: labels.get(service) ?? service,
						newId: crypto.randomUUID(),
						stored: stored && {
							id: stored.id,
							made: stored.made,
							completed: stored.completed,
							version: stored.version
						}
					}))
			}))
			.filter((group) => group.lines.length > 0),
		blanks: Array.from({ length: BLANKS }, () => crypto.randomUUID()),
		receivers: receivers.map(({ id, shortName }) => ({ value: id, label: shortName })),
		services: SERVICE_CLASSES.map((name) => ({
			label: term('service_class', name),
			options: services
				.filter((service) => service.class === name && order.includes(service.code))
				.map(({ code }) => ({ value: code, label: labels.get(code) ?? code }))
		})).filter(({ options }) => options.length > 0),
		saved: url.searchParams.has('saved')
	};
};

/** Boxes have names of their own making, so they are read by `readSheet`; what it does not know is ignored. */
const Sheet = z.looseObject({ organisation: z.uuid(), month: z.string().refine(isMonth) });

function say(problem: SheetProblem): string {
	switch (problem.code) {
		case 'bad_number':
			return m.failure_bad_number();
		case 'too_big':
			return m.failure_too_big({ limit: '10000' });
		case 'more_than_made':
			return m.referrals_more_than_made();
		case 'write_zero':
			return m.referrals_write_zero();
		case 'made_missing':
			return m.referrals_made_missing();
		case 'choose':
			return m.failure_bad_choice();
		case 'on_sheet':
			return m.referrals_on_sheet();
	}
}

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await parseForm(request, Sheet);
		if (!form.ok) return form.refused;
		const { sender, lines } = await open(locals, form.values);
		const free = readFreeLines(form.values, lines, BLANKS);
		const read = readSheet({ ...form.values, ...free.values }, [...lines, ...free.added]);
		const problems = [...read.problems, ...free.problems];
		const fields = Object.fromEntries(problems.map((problem) => [problem.box, say(problem)]));
		if (problems.length > 0 || read.entries.length === 0) {
			const message = problems.length > 0 ? m.failure_check_form() : m.referrals_nothing();
			return fail(400, {
				failure: { code: 'check_form', message, fields },
				values: form.values
			});
		}
		try {
			await referrals.record(locals.db, sender.id, form.data.month, read.entries);
		} catch (failure) {
			return failForm(form, failure);
		}
		const search = new URLSearchParams({ organisation: sender.id, month: form.data.month });
		redirect(303, `/referrals/record?${search}&saved=1`);
	}
};
