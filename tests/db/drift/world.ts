import type { SupabaseClient } from '@supabase/supabase-js';

/** The demo, as far as the calls need to know it. */
export interface World {
	/** A coordinator's client; the calls speak as a coordinator where nothing else is said. */
	db: SupabaseClient;
	/** Another coordinator: nobody approves the own release. */
	secondCoordinator: SupabaseClient;
	/** A coordinator's second session, for the field: once a phone has taken it there, nothing restricted is open to it. */
	phone: SupabaseClient;
	/** An outreach worker's client and organisation: only those propose. */
	outreach: SupabaseClient;
	outreachOrganisation: string;
	/** A partner's client and organisation: only those keep their own entries and invite. */
	partner: SupabaseClient;
	partnerOrganisation: string;
	/** A site that has hours, estimates, changes, visits, a note and a successor. */
	site: { id: string; code: string };
	successor: string;
	/** A member organisation with contacts and services, and another one. */
	organisation: string;
	otherOrganisation: string;
	/** An organisation that nobody here belongs to. */
	office: string;
	area: string;
	visit: string;
	/** An account that is not the coordinator's own. */
	person: { userId: string; organisationId: string };
	today: string;
}

/** One call of each function that a module of `src/lib/server/db` exports, in this order. */
export type Calls = Record<string, (world: World) => Promise<unknown>>;
