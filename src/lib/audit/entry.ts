/** An entry of the audit log as coordinators read it: who, what and which columns, never a row's contents. */
export interface AuditEntry {
	id: number;
	/** As Postgres writes it; `parseInstant` reads it. */
	at: string;
	/** Null: the installation itself. */
	actorName: string | null;
	/** insert, update, delete, export, import. */
	action: string;
	/** A table with its schema, or what was exported or imported. */
	entity: string;
	organisationId: string | null;
	/** Empty above 500 rows: then `detail.rows` has their number. */
	rowIds: readonly string[];
	columns: readonly string[];
	detail: Readonly<Record<string, unknown>>;
}

/** The tables that are watched, in the order of the filter. */
export const AUDIT_ENTITIES = [
	'public.sites',
	'public.site_hours',
	'public.site_estimates',
	'public.site_changes',
	'public.site_proposals',
	'restricted.site_locations',
	'restricted.site_notes',
	'public.revisit_intervals',
	'public.visits',
	'public.visit_services',
	'public.visit_changes',
	'public.reach_totals',
	'public.reach_total_changes',
	'public.targets',
	'public.referrals',
	'public.referral_changes',
	'public.confirmations',
	'restricted.site_proposal_locations',
	'public.organisations',
	'public.organisation_flags',
	'public.organisation_services',
	'restricted.organisation_contacts',
	'public.memberships',
	'public.invitations',
	'public.settings',
	'exchange'
] as const;
export type AuditEntity = (typeof AUDIT_ENTITIES)[number];

/** Whose names the rows of an entry can be told by. */
export type SubjectKind = 'site' | 'organisation' | 'person';

const SUBJECTS: Readonly<Record<string, SubjectKind>> = {
	'public.sites': 'site',
	'public.site_hours': 'site',
	'restricted.site_locations': 'site',
	'restricted.site_notes': 'site',
	'public.organisations': 'organisation',
	'public.organisation_flags': 'organisation',
	'public.organisation_services': 'organisation',
	'public.memberships': 'person'
};

/** So many rows are named; the others are counted. */
const NAMED = 3;

export interface Subjects {
	kind: SubjectKind;
	/** The ids to name, without repeats. */
	ids: string[];
	/** How many stand behind those. */
	more: number;
}

/**
 * Which things an entry is about, as far as they have a name: a table keyed by its site tells the site. A row known
 * only by an id of its own is told by its organisation; null where there is not even that.
 */
export function subjectsOf(entry: AuditEntry): Subjects | null {
	const kind = SUBJECTS[entry.entity];
	if (kind) {
		const ids = [...new Set(entry.rowIds)];
		if (ids.length === 0) return null;
		return { kind, ids: ids.slice(0, NAMED), more: Math.max(0, ids.length - NAMED) };
	}
	if (entry.organisationId === null) return null;
	return { kind: 'organisation', ids: [entry.organisationId], more: 0 };
}

/** How many rows an entry changed, also where their ids were not kept. */
export function rowCount(entry: AuditEntry): number {
	const { rows } = entry.detail;
	return typeof rows === 'number' ? rows : entry.rowIds.length;
}
