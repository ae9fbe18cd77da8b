import type { ReleaseFile } from '$lib/releases';

/** What an attacker says about a cell: it lies between these, of which `own` is their own. */
export interface Fact {
	key: string;
	low: number;
	high: number;
}

/** Published bytes of all releases, and counts that the attacker knows of their own. Nothing else. */
export type Attack = (
	texts: readonly string[],
	own: ReadonlyMap<string, number>
) => Promise<Fact[]>;

export const read = (texts: readonly string[]): ReleaseFile[] =>
	texts.map((text) => JSON.parse(text) as ReleaseFile);
