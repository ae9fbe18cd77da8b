import { loadDemo } from '../../supabase/embedded/demo/index.ts';
import { openTestDatabase } from './database.ts';

/** Roles of the demo whose answers are compared; the first member of each. */
export type Person = 'coordinator' | 'partner' | 'outreach' | 'stakeholder';

/** The demo as it stands on a day, and ways to ask it in the role of a person. */
export async function openDemo(today: string) {
	const database = await openTestDatabase();
	await loadDemo(database.sql, { today });
	await database.script(
		`insert into auth.sessions (id, user_id, created_at) select gen_random_uuid(), id, now() from auth.users`
	);
	await database.script('vacuum analyze');

	/** Does the work behind the wall, as the API does; what it changed is taken back. */
	async function as<T>(person: Person, work: () => Promise<T>): Promise<T> {
		const [who] = await database.sql<{ user_id: string; session_id: string }>(
			`select m.user_id, s.id as session_id from public.memberships m join auth.sessions s on s.user_id = m.user_id
			 where m.role = $1::public.member_role order by m.user_id limit 1`,
			[person]
		);
		const claims = { sub: who?.user_id, role: 'authenticated', session_id: who?.session_id };
		await database.script('begin');
		try {
			await database.sql(
				`select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true)`,
				[JSON.stringify(claims), who?.user_id]
			);
			await database.script('set local role authenticated');
			return await work();
		} finally {
			await database.script('rollback');
		}
	}

	return {
		as,
		rows: <T extends Record<string, unknown>>(text: string, params: unknown[] = []) =>
			database.sql<T>(text, params),
		close: () => database.close()
	};
}
export type Demo = Awaited<ReturnType<typeof openDemo>>;
