import {
	ORGANISATION_KINDS,
	SERVICE_CLASSES,
	type OrganisationKind,
	type ServiceClass
} from '$lib/organisations/kinds';
import { NONE, plus, type ReferralCount, type ReferralFlow } from './referral';

/** How referrals ended: arrived, did not arrive, or it is not known yet. */
export const OUTCOMES = ['completed', 'missed', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Sums of one class of service at one kind of receiving organisation. */
export interface PathwayCell extends ReferralCount {
	class: ServiceClass;
	kind: OrganisationKind;
}

/** Sums flows by class of service and kind of receiver, in the order of both; cells without a referral are left out. */
export function pathwayCells(
	flows: readonly ReferralFlow[],
	classOf: ReadonlyMap<string, ServiceClass>,
	kindOf: ReadonlyMap<string, OrganisationKind>
): PathwayCell[] {
	const cells = new Map<string, PathwayCell>();
	for (const flow of flows) {
		const serviceClass = classOf.get(flow.service);
		const kind = kindOf.get(flow.to);
		if (!serviceClass || !kind) continue;
		const key = `${serviceClass} ${kind}`;
		const cell = cells.get(key);
		cells.set(key, { class: serviceClass, kind, ...plus(cell ?? NONE, flow) });
	}
	return SERVICE_CLASSES.flatMap((serviceClass) =>
		ORGANISATION_KINDS.flatMap((kind) => cells.get(`${serviceClass} ${kind}`) ?? [])
	).filter(({ made }) => made > 0);
}

/** Cells together. */
export function total(counts: readonly ReferralCount[]): ReferralCount {
	return counts.reduce<ReferralCount>(plus, NONE);
}

/** A sum by how it ended; the three add up to `made`. */
export function outcomesOf({ made, known, completed }: ReferralCount): Record<Outcome, number> {
	return { completed, missed: known - completed, unknown: made - known };
}
