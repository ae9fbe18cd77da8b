/**
 * When the server last heard from any tab of this browser. Kept in localStorage rather than sent over a channel: a tab that
 * slept reads it when it wakes and does not lock while its neighbour is in use. It is a time and nothing else, and goes
 * with the session (Clear-Site-Data). Where the browser keeps nothing, each tab counts alone. The server's own clock
 * decides in every case.
 */
const KEY = 'heard';

/** Words that tell the other tabs that the session is over. */
export type Farewell = 'locked' | 'left';

/** The later of this tab's own time and what the tabs share, in epoch milliseconds; never in the future. */
export function lastHeard(own: number, now: number): number {
	try {
		const shared = Number(localStorage.getItem(KEY));
		return shared > own && shared <= now ? shared : own;
	} catch {
		return own;
	}
}

/** Tells the other tabs that the server has just heard from this one, or that the session is over. */
export function tellTabs(what: number | Farewell): void {
	try {
		localStorage.setItem(KEY, String(what));
	} catch {
		// A browser that keeps nothing: the other tabs find out from the server.
	}
}

/** What another tab has just said: its farewell, or null for anything else. */
export function farewellOf(event: Pick<StorageEvent, 'key' | 'newValue'>): Farewell | null {
	if (event.key !== KEY) return null;
	return event.newValue === 'locked' || event.newValue === 'left' ? event.newValue : null;
}
