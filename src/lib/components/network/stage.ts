import { createContext } from 'svelte';
import { networkSearch, type NetworkFilter } from '$lib/network/filter';
import type { Layout } from '$lib/network/layout';
import type { Actor, Network, Stance } from '$lib/network/network';
import type { Reading } from '$lib/network/reading';
import type { Selection } from '$lib/network/selection';
import type { Day } from '$lib/time';

/** What all views of the network share: one selection, one day, one picked organisation. */
export interface Stage {
	readonly network: Network;
	readonly filter: NetworkFilter;
	readonly at: Day;
	/** The selection over all time, and on the day. */
	readonly selection: Selection;
	readonly shown: Selection;
	readonly reading: Reading;
	readonly stances: ReadonlyMap<string, Stance>;
	/** Ids that answer to what is searched; null: nothing is. */
	readonly found: ReadonlySet<string> | null;
	readonly picked: string | null;
	pick(id: string | null): void;
	actor(id: string): Actor | undefined;
	/** The address of the view that is open, with another pick or another filter. */
	href(change: { org?: string | null; view?: string; filter?: Partial<NetworkFilter> }): string;
	/** Where everybody stands on the day; null where a newer question overtook it or there is no worker. */
	arrange(): Promise<Layout | null>;
}

export const [getStage, setStage] = createContext<Stage>();

/** The fields that a form of its own must carry along, so that the selection stays: all but those it asks for. */
export function carried(stage: Stage, asked: readonly string[]): [name: string, value: string][] {
	const search = networkSearch(stage.filter);
	if (stage.picked !== null) search.set('org', stage.picked);
	return [...search].filter(([name]) => !asked.includes(name));
}
