import { setTimeout as sleep } from 'node:timers/promises';
import type { Incoming, Outgoing } from './auth-gate.ts';
import type { House } from './gateway.ts';
import type { Lite } from './lite.ts';
import { guarded } from './log.ts';
import type { Queue } from './queue.ts';
import type { RateLimits } from './rate-limit.ts';
import type { Sql } from './sql.ts';
import { checkDecoy } from './users.ts';

type Parts = { lite: Lite; queue: Queue; sql: Sql; limits: RateLimits; floorMs: number };

/** lite, one request at a time, as the gateway sees it. */
export function makeHouse({ lite, queue, sql, limits, floorMs }: Parts): House {
	return {
		limits,
		checkDecoy,
		waiting: () => queue.length,
		forward: (incoming) => queue.run(() => guarded(() => ask(lite, incoming))),
		async isKnown(address) {
			const found = await sql(
				'select from auth.users where email = $1 and encrypted_password is not null',
				[address]
			);
			return found.length > 0;
		},
		async dropCode(address) {
			await sql(
				'update auth.users set recovery_token = null, recovery_sent_at = null where email = $1',
				[address]
			);
		},
		async dropSessions(address) {
			await sql(
				'delete from auth.sessions s using auth.users u where u.id = s.user_id and u.email = $1',
				[address]
			);
		},
		async isClosed() {
			const [row] = await sql<{ closed: boolean }>('select private.is_locked_down() as closed');
			return row?.closed === true;
		},
		async floor() {
			if (floorMs > 0) await sleep(floorMs);
		}
	};
}

async function ask(lite: Lite, { method, url, headers, body }: Incoming): Promise<Outgoing> {
	const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
	const request = new Request(url, {
		method,
		headers,
		body: hasBody ? new Uint8Array(body) : null
	});
	const response = await lite.fetch(request);
	const answer = Buffer.from(await response.arrayBuffer());
	return { status: response.status, headers: response.headers, body: answer };
}
