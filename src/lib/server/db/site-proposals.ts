import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { SITE_STATUSES, type SiteStatus } from '$lib/sites';
import type { OpenHours } from '$lib/sites/week-strip';
import type { Day } from '$lib/time';
import { call } from '../http';

/** The columns of a site that a proposal may name. */
export const PROPOSED_FIELDS = [
	'name',
	'kind',
	'population',
	'area_code',
	'minimum_team',
	'risk',
	'consent_by',
	'consent_scope',
	'consent_until'
] as const;

export const SiteProposalRow = z.object({
	id: z.uuid(),
	organisation_id: z.uuid(),
	site_id: z.uuid().nullable(),
	proposal: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
	note: z.string().nullable(),
	/** All hours as they should be; null: they stay. */
	hours: z
		.array(z.object({ weekday: z.number().int(), opens: z.string(), closes: z.string() }))
		.nullable(),
	to_status: z.enum(SITE_STATUSES).nullable(),
	changed_on: z.string().nullable(),
	status_reason: z.string().nullable(),
	created_at: z.string(),
	status: z.enum(['pending', 'accepted', 'declined']),
	decided_at: z.string().nullable(),
	decision_reason: z.string().nullable()
});
export type SiteProposalRow = z.infer<typeof SiteProposalRow>;

/** A row of `site_proposal_location()`. */
export const ProposedPlaceRow = z.object({
	longitude: z.number(),
	latitude: z.number(),
	accuracy_m: z.number().int().nullable()
});

/** A row of `site_proposers()`. */
export const ProposerRow = z.object({
	proposal_id: z.uuid(),
	person_name: z.string().nullable()
});

/** Proposals the caller may read: a coordinator all, others those of their organisation; newest first, at most 100. */
export function list(db: SupabaseClient) {
	return call(
		db
			.from('site_proposals')
			.select(Object.keys(SiteProposalRow.shape).join(', '))
			.order('created_at', { ascending: false })
			.limit(100),
		z.array(SiteProposalRow)
	);
}

/** Sends a proposal: a new site (`siteId` null), or the changed columns of an own one; the place stands apart. */
export function propose(
	db: SupabaseClient,
	sent: {
		organisationId: string;
		siteId: string | null;
		proposal: Record<string, string | number | null>;
		note: string | null;
		place: { longitude: number; latitude: number } | null;
		hours?: readonly OpenHours[] | null;
		status?: { toStatus: SiteStatus; changedOn: Day; reason: string } | null;
	}
) {
	return call(
		db.rpc('propose_site', {
			organisation_id: sent.organisationId,
			site_id: sent.siteId,
			proposal: sent.proposal,
			note: sent.note,
			longitude: sent.place?.longitude ?? null,
			latitude: sent.place?.latitude ?? null,
			accuracy_m: null,
			hours: sent.hours ?? null,
			status_change: sent.status
				? {
						to_status: sent.status.toStatus,
						changed_on: sent.status.changedOn,
						reason: sent.status.reason
					}
				: null
		}),
		z.uuid()
	);
}

/** Accepts (a new site gets `code`) or declines (with a reason); an accepted one is applied in the same transaction. */
export function decide(
	db: SupabaseClient,
	proposalId: string,
	decision: { accept: boolean; reason?: string; code?: string }
) {
	return call(
		db.rpc('decide_site_proposal', {
			proposal_id: proposalId,
			accept: decision.accept,
			reason: decision.reason ?? null,
			code: decision.code ?? null
		}),
		z.uuid().nullable()
	);
}

/** Names of those who proposed, by proposal; for coordinators, who decide. */
export async function proposers(
	db: SupabaseClient,
	proposalIds: readonly string[]
): Promise<Map<string, string>> {
	if (proposalIds.length === 0) return new Map();
	const rows = await call(
		db.rpc('site_proposers', { proposal_ids: proposalIds }),
		z.array(ProposerRow)
	);
	return new Map(rows.map((row) => [row.proposal_id, row.person_name ?? '']));
}

/** The proposed exact place, for coordinators; the reading is put on record. */
export async function place(db: SupabaseClient, proposalId: string) {
	const rows = await call(
		db.rpc('site_proposal_location', { proposal_id: proposalId }),
		z.array(ProposedPlaceRow)
	);
	return rows[0] ?? null;
}
