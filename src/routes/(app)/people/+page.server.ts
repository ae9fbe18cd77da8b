import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { MEMBER_ROLES } from '$lib/access';
import { formatInstant, formatRelativeDays } from '$lib/i18n';
import * as organisations from '$lib/server/db/organisations';
import * as people from '$lib/server/db/people';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { dayIn, daysBetween, parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'manage_people');
	const { db, now, today } = locals;
	const { timeZone } = access.settings;
	const [everybody, pending, directory] = await loading(
		Promise.all([people.list(db), people.invitations(db), organisations.list(db)])
	);
	const names = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const ago = (instant: string) =>
		formatRelativeDays(Math.min(0, daysBetween(today, dayIn(parseInstant(instant), timeZone))));
	return {
		people: everybody.map((person) => ({
			userId: person.userId,
			organisationId: person.organisationId,
			name: person.displayName ?? person.email,
			email: person.email,
			organisation: names.get(person.organisationId) ?? '',
			role: person.role,
			active: person.active,
			own: person.userId === access.userId,
			lastSeen: person.lastSeenAt && ago(person.lastSeenAt)
		})),
		invitations: pending.map((invitation) => ({
			id: invitation.id,
			email: invitation.email,
			organisation: names.get(invitation.organisationId) ?? '',
			role: invitation.role,
			expired: parseInstant(invitation.expiresAt) <= now,
			expiresAt: formatInstant(parseInstant(invitation.expiresAt), timeZone)
		})),
		organisations: directory.map(({ id, shortName }) => ({ value: id, label: shortName })),
		invited: pending.find(({ id }) => id === url.searchParams.get('invited'))?.email ?? null,
		address: `${url.origin}/sign-in`
	};
};

const Invite = z.strictObject({
	email: z.email().max(254),
	organisation_id: z.uuid(),
	role: z.enum(MEMBER_ROLES),
	display_name: z.string().max(120).optional()
});
const Role = z.strictObject({
	user_id: z.uuid(),
	organisation_id: z.uuid(),
	role: z.enum(MEMBER_ROLES)
});
const Taken = z.strictObject({ id: z.uuid() });

export const actions: Actions = {
	invite: async ({ request, locals }) => {
		requireAccess(locals, 'manage_people');
		const form = await parseForm(request, Invite);
		if (!form.ok) return fail(400, { ...form.refused.data, about: 'invite' });
		let id: string;
		try {
			id = await people.invite(locals.db, form.data);
		} catch (failure) {
			const refused = failForm(form, failure);
			return fail(refused.status, { ...refused.data, about: 'invite' });
		}
		redirect(303, `/people?invited=${id}`);
	},
	role: async ({ request, locals }) => {
		requireAccess(locals, 'manage_people');
		const form = await parseForm(request, Role);
		if (!form.ok) return fail(400, { ...form.refused.data, about: 'people' });
		const { user_id, organisation_id, role } = form.data;
		try {
			await people.changeRole(locals.db, user_id, organisation_id, role);
		} catch (failure) {
			const refused = failForm(form, failure);
			return fail(refused.status, { ...refused.data, about: 'people' });
		}
		redirect(303, '/people');
	},
	take_back: async ({ request, locals }) => {
		requireAccess(locals, 'manage_people');
		const form = await parseForm(request, Taken);
		if (!form.ok) return fail(400, { ...form.refused.data, about: 'people' });
		try {
			await people.revokeInvitation(locals.db, form.data.id);
		} catch (failure) {
			const refused = failForm(form, failure);
			return fail(refused.status, { ...refused.data, about: 'people' });
		}
		redirect(303, '/people');
	}
};
