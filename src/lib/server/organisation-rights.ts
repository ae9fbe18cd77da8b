import type { Access } from '$lib/access';

/** Whether the person belongs to those who know who enforces: everybody but stakeholders (`private.is_insider`). */
export function isInsider(access: Access): boolean {
	return access.memberships.some(({ role }) => role !== 'stakeholder');
}

/** Whether the people to call there are theirs to know: coordinators, and the own outreach workers and partners. */
export function mayReadContacts(access: Access, organisationId: string): boolean {
	return (
		access.isCoordinator ||
		access.memberships.some(
			(membership) =>
				membership.organisationId === organisationId && membership.role !== 'stakeholder'
		)
	);
}
