import { z } from 'zod';
import { can, type Access } from '$lib/access';
import { TIE_KINDS } from '$lib/network/kinds';
import { sidesToAnswer, type SidedTie } from '$lib/network/own-ties';
import type { TieRow } from '$lib/server/db/network';
import { isDay } from '$lib/time';

/** What the forms of a tie ask, in the names of their boxes. */
export const tieShape = {
	new_id: z.uuid(),
	kind: z.enum(TIE_KINDS, { error: 'bad_choice' }),
	strength: z.coerce.number({ error: 'bad_choice' }).int().min(1).max(3),
	evidence: z.string({ error: 'required' }).max(1000)
};
export const daySaid = z.string({ error: 'required' }).refine(isDay, { error: 'bad_date' });

export function sided(row: TieRow): SidedTie {
	return {
		source: row.source_id,
		target: row.target_id,
		endedOn: row.ended_on,
		claimedBy: row.claimed_by,
		sourceSays: row.source_says,
		targetSays: row.target_says,
		answer: row.answer
	};
}

/** The organisations the reader may speak for: its own, and, for a coordinator, those without an editor. */
export function speaksFor(
	access: Access,
	organisations: readonly { id: string }[],
	withEditor: ReadonlySet<string>
): Set<string> {
	const isOwn = (id: string) => can({ ...access, isCoordinator: false }, 'claim_tie', id);
	return new Set(
		organisations
			.filter(({ id }) => isOwn(id) || (access.isCoordinator && !withEditor.has(id)))
			.map(({ id }) => id)
	);
}

/** The sides for which the reader may say something: every side but the claimant, answered or not. */
export function answerable(row: TieRow, speaks: ReadonlySet<string>): string[] {
	return [row.source_id, row.target_id].filter(
		(side) => side !== row.claimed_by && speaks.has(side)
	);
}

/** Of those, the ones whose word is still missing. */
export function waiting(row: TieRow, speaks: ReadonlySet<string>): string[] {
	return sidesToAnswer(sided(row)).filter((side) => speaks.has(side));
}
