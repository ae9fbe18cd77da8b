import type { Problem } from './problem.ts';
import type { Reason } from './primary.ts';
import type { Protection } from './protect.ts';

/**
 * Why a release is safe, for coordinators and the verifier alone: which tables prove it points at the sensitive cells.
 * Witnesses are written as what differs from the true table.
 */
export interface Certificate {
	format: 'baileo-certificate-1';
	/** SHA-256 of the release's bytes. */
	release: string;
	requirements: {
		cell: string;
		view: string;
		below: number;
		above: number;
		reason: Reason;
		/** Places in `witnesses`; −1 for none. */
		low: number;
		high: number;
	}[];
	witnesses: { view: string; differs: [cell: string, value: number][] }[];
}

export function certificateOf(
	problem: Problem,
	{ proofs }: Protection,
	release: string
): Certificate {
	const { requirements, views, keys, value } = problem;
	const used = [...new Set([...proofs.low, ...proofs.high])].filter((place) => place >= 0);
	const placeOf = new Map(used.sort((left, right) => left - right).map((old, at) => [old, at]));
	return {
		format: 'baileo-certificate-1',
		release,
		requirements: requirements.map(({ cell, view, below, above, reason }, at) => ({
			cell: keys[cell]!,
			view: views[view]!.name,
			below,
			above,
			reason,
			low: placeOf.get(proofs.low[at]!) ?? -1,
			high: placeOf.get(proofs.high[at]!) ?? -1
		})),
		witnesses: used.map((place) => {
			const { view, table } = proofs.witnesses[place]!;
			const differs: [string, number][] = [];
			table.forEach((each, cell) => {
				if (each !== value[cell]) differs.push([keys[cell]!, each]);
			});
			return { view: views[view]!.name, differs };
		})
	};
}
