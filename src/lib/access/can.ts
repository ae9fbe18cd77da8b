import type { Access } from './access';
import type { MemberRole } from './roles';

/**
 * What a person may do, as the interface asks it. The database decides again on its own: this table only keeps
 * the interface from offering what would be refused.
 */
const ROLES = {
	see_sites: ['coordinator', 'outreach', 'partner'],
	propose_site: ['outreach', 'partner'],
	edit_site: ['coordinator'],
	plan_trips: ['coordinator'],
	go_into_field: ['coordinator', 'outreach', 'partner'],
	see_check_ins: ['coordinator', 'outreach', 'partner'],
	record_visit: ['coordinator', 'outreach', 'partner'],
	see_exact_location: ['coordinator', 'outreach'],
	see_directory: ['coordinator', 'outreach', 'partner', 'stakeholder'],
	edit_organisation: ['coordinator', 'partner'],
	see_contacts: ['coordinator', 'outreach', 'partner'],
	add_organisation: ['coordinator'],
	keep_own_entries: ['coordinator', 'outreach', 'partner'],
	invite_outreach: ['partner'],
	see_referrals: ['coordinator', 'outreach', 'partner'],
	record_referrals: ['coordinator', 'partner'],
	see_events: ['coordinator', 'outreach', 'partner', 'stakeholder'],
	see_engagement: ['coordinator', 'partner'],
	record_engagement: ['coordinator'],
	see_network: ['coordinator', 'partner'],
	claim_tie: ['coordinator', 'partner'],
	exchange: ['coordinator', 'partner'],
	export: ['coordinator', 'outreach', 'partner'],
	export_places: ['coordinator', 'outreach'],
	export_dhis2: ['coordinator'],
	manage_people: ['coordinator'],
	change_settings: ['coordinator'],
	read_audit: ['coordinator'],
	lock_down: ['coordinator'],
	make_releases: ['coordinator'],
	read_releases: ['coordinator', 'outreach', 'partner', 'stakeholder']
} as const satisfies Record<string, readonly MemberRole[]>;

export type Action = keyof typeof ROLES;
type Viewer = Pick<Access, 'isCoordinator' | 'memberships'>;

/** The distinct roles a person holds, in any organisation. */
export function rolesOf(viewer: Viewer): MemberRole[] {
	return [...new Set(viewer.memberships.map((membership) => membership.role))];
}

/**
 * Whether the person may do this at all, or, with an organisation named, on that organisation's entries.
 * A coordinator's right is not bound to an organisation.
 */
export function can(
	viewer: Viewer | null,
	action: Action,
	organisationId?: string | null
): boolean {
	if (!viewer) return false;
	const roles: readonly MemberRole[] = ROLES[action];
	if (viewer.isCoordinator && roles.includes('coordinator')) return true;
	return viewer.memberships.some(
		(membership) =>
			roles.includes(membership.role) &&
			(organisationId === undefined || membership.organisationId === organisationId)
	);
}

/** The organisations for which the person may do this; a coordinator's list holds only the own ones. */
export function organisationsFor(viewer: Viewer, action: Action): string[] {
	return viewer.memberships
		.filter((membership) => can(viewer, action, membership.organisationId))
		.map((membership) => membership.organisationId);
}
