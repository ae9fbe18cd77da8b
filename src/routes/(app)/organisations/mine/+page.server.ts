import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { can } from '$lib/access';
import { formatInstant } from '$lib/i18n';
import { ENTRY_KINDS } from '$lib/organisations';
import * as contacts from '$lib/server/db/organisation-contacts';
import * as organisations from '$lib/server/db/organisations';
import * as own from '$lib/server/db/own-entries';
import * as people from '$lib/server/db/people';
import * as proposals from '$lib/server/db/site-proposals';
import * as referrals from '$lib/server/db/referrals';
import * as sites from '$lib/server/db/sites';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { changeLines, entryLines, ownOrganisation } from '$lib/server/own-page';
import { parseSiteFilter } from '$lib/sites';
import { addMonths, monthOf, parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

/** Which of the person's organisations; anybody else's is a page that does not exist. */
function choose(locals: App.Locals, asked: string | null) {
	const access = requireAccess(locals, 'keep_own_entries');
	const found = ownOrganisation(access, asked);
	if (!found) error(404, 'not_found');
	return { access, ...found };
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, now, today } = locals;
	const asked = url.searchParams.get('organisation');
	const { access, own: memberships, membership } = choose(locals, asked);
	const id = membership.organisationId;
	const { timeZone } = access.settings;
	const month = monthOf(today);
	const months = [month, addMonths(month, -1)];
	const mayInvite = can(access, 'invite_outreach', id);
	const kept = parseSiteFilter(new URLSearchParams({ steward: id }));
	const [
		entry,
		offered,
		contactList,
		siteList,
		entries,
		changes,
		visits,
		sent,
		invited,
		made,
		reach,
		directory
	] = await loading(
		Promise.all([
			organisations.get(db, id),
			organisations.offeredBy(db, id),
			contacts.list(db, id),
			sites.list(db, kept, today),
			own.list(db, id),
			own.changes(db, id, 30),
			own.visitsIn(db, id, months),
			proposals.list(db),
			mayInvite ? people.invitations(db) : [],
			referrals.pathway(db, {
				from: addMonths(month, -11),
				until: month,
				sender: id,
				receiver: null,
				class: null
			}),
			own.reach(db, id),
			organisations.list(db)
		])
	);
	if (!entry) error(404, 'not_found');
	const siteOf = new Map(siteList.map((site) => [site.id, site]));
	const names = new Map([
		...directory.map(({ id: of, shortName }) => [of, shortName] as const),
		...siteList.map(({ id: of, code }) => [of, code] as const)
	]);
	return {
		organisation: { id, name: entry.name, shortName: entry.shortName, role: membership.role },
		choices: memberships.map(({ organisationId, organisationName }) => ({
			href: `/organisations/mine?organisation=${organisationId}`,
			label: organisationName,
			current: organisationId === id
		})),
		mayEdit: can(access, 'edit_organisation', id),
		mayRecord: can(access, 'record_referrals', id) && entry.isMember,
		mayPropose: membership.role !== 'coordinator',
		mayInvite,
		lines: entryLines(access, entries, {
			organisationId: id,
			contacts: contactList,
			sites: siteList,
			offered: offered.length,
			today,
			newId: () => crypto.randomUUID()
		}),
		undone: url.searchParams.has('undone'),
		confirmed:
			url.searchParams.has('confirmed') &&
			entries.some(({ confirmationId }) => confirmationId === url.searchParams.get('confirmed')),
		changes: changeLines(id, changes, names).map(({ at, ...change }) => ({
			...change,
			at: formatInstant(at, timeZone)
		})),
		seenUntil: changes[0]?.id ?? null,
		numbers: { month, months, visits, reach, referrals: made.months },
		proposals: sent
			.filter(({ organisation_id }) => organisation_id === id)
			.slice(0, 10)
			.map((proposal) => ({
				id: proposal.id,
				status: proposal.status,
				reason: proposal.decision_reason,
				site: siteOf.get(proposal.site_id ?? '')?.code ?? null,
				name: String(proposal.proposal.name ?? siteOf.get(proposal.site_id ?? '')?.name ?? ''),
				at: formatInstant(parseInstant(proposal.created_at), timeZone)
			})),
		invitations: invited
			.filter(({ organisationId }) => organisationId === id)
			.map(({ id: invitation, email, expiresAt }) => ({
				id: invitation,
				email,
				expired: parseInstant(expiresAt) <= now,
				expiresAt: formatInstant(parseInstant(expiresAt), timeZone)
			})),
		invited: invited.find((row) => row.id === url.searchParams.get('invited'))?.email ?? null,
		address: `${url.origin}/sign-in`
	};
};

const organisation_id = z.uuid();
const Confirm = z.strictObject({
	organisation_id,
	confirmation_id: z.uuid(),
	kind: z.enum(ENTRY_KINDS),
	entry_id: z.uuid()
});
const Undo = z.strictObject({ organisation_id, confirmation_id: z.uuid() });
const Seen = z.strictObject({ organisation_id, log_id: z.coerce.number().int().min(0) });
const Invite = z.strictObject({
	organisation_id,
	email: z.email().max(254),
	display_name: z.string().max(120).optional()
});
const TakeBack = z.strictObject({ organisation_id, id: z.uuid() });

/** One form's answer: what `act` does, then the page again with `after` in its address. */
async function answer<T extends { organisation_id: string }>(
	event: { request: Request; locals: App.Locals },
	about: string,
	schema: z.ZodType<T>,
	act: (form: T) => Promise<string>
) {
	const form = await parseForm(event.request, schema);
	if (!form.ok) return fail(400, { ...form.refused.data, about });
	choose(event.locals, form.data.organisation_id);
	let after: string;
	try {
		after = await act(form.data);
	} catch (failure) {
		const refused = failForm(form, failure);
		return fail(refused.status, { ...refused.data, about });
	}
	redirect(303, `/organisations/mine?organisation=${form.data.organisation_id}${after}`);
}

export const actions: Actions = {
	confirm: (event) =>
		answer(event, 'entries', Confirm, async (form) => {
			const entry = { kind: form.kind, id: form.entry_id };
			await own.confirm(event.locals.db, form.confirmation_id, form.organisation_id, entry);
			return `&confirmed=${form.confirmation_id}#entries`;
		}),
	undo: (event) =>
		answer(event, 'entries', Undo, async (form) => {
			await own.withdraw(event.locals.db, form.confirmation_id);
			return '&undone=1#entries';
		}),
	seen: (event) =>
		answer(event, 'changes', Seen, async (form) => {
			await own.markSeen(event.locals.db, form.organisation_id, form.log_id);
			return '#changes';
		}),
	invite: (event) =>
		answer(event, 'invite', Invite, async (form) => {
			const id = await own.inviteOutreach(event.locals.db, {
				email: form.email,
				organisationId: form.organisation_id,
				displayName: form.display_name ?? null
			});
			return `&invited=${id}#invitations`;
		}),
	take_back: (event) =>
		answer(event, 'invite', TakeBack, async (form) => {
			await people.revokeInvitation(event.locals.db, form.id);
			return '#invitations';
		})
};
