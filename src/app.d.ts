import type { SupabaseClient } from '@supabase/supabase-js';
import type { Access } from '$lib/access';
import type { Assurance } from '$lib/server/db/second-factor';
import type { Day, Month } from '$lib/time';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Stands in the server's log beside the cause; the only thing a person is told. */
			id?: string;
		}
		interface PageState {
			/** The months that a brush on the page of trends chose last. */
			brush?: { from: Month; to: Month };
			/** The part of field mode that is shown. */
			view?: 'tonight' | 'choose' | 'record' | 'problems' | 'check_in' | 'more';
		}
		interface Locals {
			/** The session's own client: row level security decides what it sees. */
			db: SupabaseClient;
			/** Who asks, or null: nobody, or somebody whose session is no longer live. */
			access: Access | null;
			/** How many factors the token states; null where the server knows no second one. */
			assurance: Assurance;
			/** One clock a request. */
			now: Date;
			/** The calendar day of `now` in the coalition's zone. */
			today: Day;
			/** A session cookie came with the request, but the session behind it has ended. */
			sessionEnded: boolean;
		}
	}
}
