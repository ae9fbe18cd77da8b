import { randomUUID } from 'node:crypto';
import { release, type ReleaseCaseInput } from '../../../src/lib/releases/index.ts';
import type { Sql } from '../sql.ts';
import { people } from './accounts.ts';
import { makeDice } from './random.ts';

/** So many of the newest quarters that may be told of are published. */
const told = 2;

/**
 * Publishes the demo's last quarters the way they are published otherwise: the case comes from the database, is protected and
 * drafted by one coordinator, approved and published by the other, and proved before each. The salt is the demo's own, so that
 * the same day gives the same bytes.
 */
export async function addReleases(sql: Sql): Promise<void> {
	const dice = makeDice(20211201);
	await sql(`update restricted.release_series set salt = 'contoh-' || series`);
	const session = makeSession(sql);
	const quarters = await session.as(people.coordinator, () =>
		sql<{ period: string }>('select period from public.release_quarters() limit $1', [told])
	);
	for (const { period } of quarters.reverse()) {
		const id = dice.id();
		const sha256 = await session.as(people.coordinator, () => draft(sql, id, period));
		await session.as(people.secondCoordinator, async () => {
			await sql('select public.approve_release($1, $2)', [id, sha256]);
			await sql('select public.publish_release($1)', [id]);
			await sql('select public.open_release($1)', [id]);
		});
	}
	await session.end();
}

async function draft(sql: Sql, id: string, period: string): Promise<string> {
	const [found] = await sql<{ given: { case: ReleaseCaseInput } }>(
		`select public.release_case('r1', $1) as given`,
		[period]
	);
	if (!found) throw new Error('no case');
	const title = `Kontak penjangkauan ${period}`;
	const { text, certificate, sha256 } = await release({ ...found.given.case, title });
	await sql('select public.draft_release($1, $2, $3::jsonb)', [
		id,
		text,
		JSON.stringify(certificate)
	]);
	return sha256;
}

/** Speaks as a person of the demo for a while: the functions ask who is calling, whoever owns the database. */
function makeSession(sql: Sql) {
	const opened: string[] = [];
	const claim = (sub: string, claims: string) =>
		sql(
			`select set_config('request.jwt.claim.sub', $1, false), set_config('request.jwt.claims', $2, false)`,
			[sub, claims]
		);
	return {
		async as<T>(person: { id: string }, act: () => Promise<T>): Promise<T> {
			const session = randomUUID();
			opened.push(session);
			await sql(
				'insert into auth.sessions (id, user_id, created_at, updated_at) values ($1, $2, now(), now())',
				[session, person.id]
			);
			await claim(person.id, JSON.stringify({ sub: person.id, session_id: session }));
			try {
				return await act();
			} finally {
				await claim('', '');
			}
		},
		end: () => sql('delete from auth.sessions where id = any($1)', [opened])
	};
}
