import type { Access } from '$lib/access';
import { can } from '$lib/access';
import { m } from '$lib/i18n';
import {
	byNeed,
	checkedOn,
	entryFreshness,
	type EntryKind,
	type OrganisationContact,
	type OwnEntry
} from '$lib/organisations';
import { auditSentence } from '$lib/server/audit-text';
import type { Change } from '$lib/server/db/overview';
import type { Site } from '$lib/sites';
import type { Day } from '$lib/time';

/** An entry as its line on the page says it. */
export interface EntryLine {
	kind: EntryKind;
	id: string;
	label: string;
	/** Where it is read. */
	href: string;
	/** Where it is changed, or a change is proposed; null: not by this person. */
	edit: { href: string; isProposal: boolean } | null;
	checkedOn: Day | null;
	checkedBy: string | null;
	/** The day is that of a change, and nobody confirmed it since. */
	byChange: boolean;
	days: number | null;
	stale: boolean;
	/** Made here, so that a second tap is not a second confirmation; null: not this person's to confirm. */
	newConfirmation: string | null;
	/** The confirmation of the last day that this person may take back. */
	confirmationId: string | null;
}

interface Known {
	organisationId: string;
	contacts: readonly OrganisationContact[];
	sites: readonly Site[];
	offered: number;
	today: Day;
	/** Ids for confirmations to be. */
	newId: () => string;
}

/** The entries of an organisation as lines, those that need a look first. */
export function entryLines(
	access: Access,
	entries: readonly OwnEntry[],
	{ organisationId, contacts, sites, offered, today, newId }: Known
): EntryLine[] {
	const mayEdit = can(access, 'edit_organisation', organisationId);
	const page = `/organisations/${organisationId}`;
	const contactOf = new Map(contacts.map((contact) => [contact.id, contact]));
	const siteOf = new Map(sites.map((site) => [site.id, site]));
	const words = (entry: OwnEntry): Pick<EntryLine, 'label' | 'href' | 'edit'> | null => {
		const editable = (href: string) => (mayEdit ? { href, isProposal: false } : null);
		if (entry.kind === 'profile') {
			return { label: m.own_profile(), href: page, edit: editable(`${page}/edit`) };
		}
		if (entry.kind === 'services') {
			const label = m.own_services({ count: offered });
			return { label, href: page, edit: editable(`${page}/edit`) };
		}
		if (entry.kind === 'contact') {
			const contact = contactOf.get(entry.id);
			if (!contact) return null;
			const said = contact.position ? `${contact.name}, ${contact.position}` : contact.name;
			return { label: said, href: page, edit: editable(`${page}/contacts/${contact.id}`) };
		}
		const site = siteOf.get(entry.id);
		if (!site) return null;
		const edit = access.isCoordinator
			? { href: `/sites/${site.code}/edit`, isProposal: false }
			: { href: `/sites/propose?site=${site.code}`, isProposal: true };
		return { label: `${site.code} ${site.name}`, href: `/sites/${site.code}`, edit };
	};
	return byNeed(entries, today).flatMap((entry) => {
		const said = words(entry);
		if (!said) return [];
		return {
			...said,
			kind: entry.kind,
			id: entry.id,
			...entryFreshness(entry, today),
			checkedOn: checkedOn(entry),
			checkedBy: entry.confirmedOn === checkedOn(entry) ? entry.confirmedBy : null,
			byChange: entry.confirmedOn !== checkedOn(entry),
			newConfirmation: mayEdit || entry.kind === 'site' ? newId() : null,
			confirmationId: entry.confirmationId
		};
	});
}

/** What others changed, as sentences; `names` of sites and organisations by id. */
export function changeLines(
	organisationId: string,
	changes: readonly (Change & { columns: string[] })[],
	names: ReadonlyMap<string, string>
): { id: number; at: Date; text: string }[] {
	return changes.map((change) => ({
		id: change.id,
		at: change.at,
		text: auditSentence(
			{ ...change, at: change.at.toISOString(), organisationId, detail: {} },
			names
		)
	}));
}

/** The organisation whose page is asked for: one of the person's own, the first where none is named. */
export function ownOrganisation(access: Access, asked: string | null) {
	const own = access.memberships.filter(({ role }) => role !== 'stakeholder');
	const found =
		asked === null ? own[0] : own.find(({ organisationId }) => organisationId === asked);
	return found ? { own, membership: found } : null;
}
