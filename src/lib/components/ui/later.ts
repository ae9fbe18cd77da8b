import type { Component } from 'svelte';

/**
 * A part of a page that a server draws at once and whose code a browser loads when the page stands, for {@link Later}.
 *
 *     const load = () => import('./TieTable.svelte');
 *     const table: Part = { load, drawn: import.meta.env.SSR ? (await load()).default : null };
 *
 * The condition stands where the part is named, so that the build leaves the waiting out of what a browser gets.
 */
export interface Part<Props extends Record<string, unknown> = Record<string, never>> {
	load: () => Promise<{ default: Component<Props> }>;
	/** On the server the part itself; in a browser null. */
	drawn: Component<Props> | null;
}
