import { brotliCompressSync } from 'node:zlib';

/**
 * @typedef {import('../../supabase/embedded/sql.ts').Sql} Sql
 * @typedef {import('./report.js').Ratio} Ratio
 * @typedef {{ buffers: number, ms: number }} Cost
 */

const rounds = 5;
const session = '00000000-0000-4000-b000-0000000000be';

/**
 * What the wall costs and what the rollup saves, each against its peer, the two taking turns.
 *
 * @param {Sql} sql
 * @returns {Promise<Ratio[]>}
 */
export async function databaseRatios(sql) {
	const [coordinator] = await sql(
		`select user_id as id from public.memberships where role = 'coordinator' order by user_id limit 1`
	);
	if (!coordinator) throw new Error('The data folder has no coordinator; npm run load makes one.');
	const person = String(coordinator.id);
	await sql('insert into auth.sessions (id, user_id, created_at) values ($1, $2, now())', [
		session,
		person
	]);
	try {
		const found = [];
		for (const table of ['sites', 'visits', 'visit_months']) {
			const query = `select sum(length(t.organisation_id::text)) from public.${table} t`;
			found.push(
				...(await against(
					`${table}, coordinator through the wall / owner past it`,
					() => as(sql, person, () => cost(sql, query)),
					() => cost(sql, query)
				))
			);
		}
		const by = 'sum(contacts_new) from';
		found.push(
			...(await against(
				'contacts by month, rollup / raw rows',
				() => cost(sql, `select month, site_kind, ${by} public.visit_months group by 1, 2`),
				() =>
					cost(
						sql,
						`select date_trunc('month', visited_on), site_kind, ${by} public.visits group by 1, 2`
					)
			))
		);
		return found;
	} finally {
		await sql('delete from auth.sessions where id = $1', [session]);
	}
}

/**
 * All sites as they go to the browser: in columns, against the same as GeoJSON.
 *
 * @param {Sql} sql
 * @returns {Promise<Ratio>}
 */
export async function payloadRatio(sql) {
	const sites = await sql(
		`select s.code, s.name, s.kind, s.status, s.area_code, s.risk, l.longitude, l.latitude
		from public.sites s join restricted.site_locations l on l.site_id = s.id order by s.code limit 5000`
	);
	const keys = Object.keys(sites[0] ?? {});
	const columns = Object.fromEntries(keys.map((key) => [key, sites.map((site) => site[key])]));
	const features = sites.map(({ longitude, latitude, ...properties }) => ({
		type: 'Feature',
		properties,
		geometry: { type: 'Point', coordinates: [longitude, latitude] }
	}));
	const bytes = (/** @type {unknown} */ value) => brotliCompressSync(JSON.stringify(value)).length;
	return {
		what: `${sites.length} sites, columns / GeoJSON`,
		unit: 'bytes, Brotli 11',
		value: bytes(columns),
		peer: bytes({ type: 'FeatureCollection', features })
	};
}

/**
 * @param {string} what
 * @param {() => Promise<Cost>} one
 * @param {() => Promise<Cost>} other
 * @returns {Promise<Ratio[]>}
 */
async function against(what, one, other) {
	const [ones, others] = [[await one()], [await other()]];
	for (let round = 1; round < rounds; round++) {
		ones.push(await one());
		others.push(await other());
	}
	return /** @type {const} */ (['buffers', 'ms']).map((unit) => ({
		what,
		unit: unit === 'buffers' ? 'pages' : 'ms',
		value: median(ones.map((cost) => cost[unit])),
		peer: median(others.map((cost) => cost[unit]))
	}));
}

/**
 * @param {Sql} sql
 * @param {string} query
 * @returns {Promise<Cost>}
 */
async function cost(sql, query) {
	const [row] = await sql(`explain (analyze, buffers, timing off, format json) ${query}`);
	const [plan] = /** @type {any[]} */ (row?.['QUERY PLAN']);
	return {
		buffers: plan.Plan['Shared Hit Blocks'] + plan.Plan['Shared Read Blocks'],
		ms: plan['Execution Time']
	};
}

/**
 * Runs as a signed-in person; each statement is a transaction of its own, so role and claims stand for the connection.
 *
 * @template T
 * @param {Sql} sql
 * @param {string} person
 * @param {() => Promise<T>} work
 */
async function as(sql, person, work) {
	const claims = JSON.stringify({ sub: person, role: 'authenticated', session_id: session });
	await sql(
		`select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
		[claims, person]
	);
	await sql('set role authenticated');
	try {
		return await work();
	} finally {
		await sql('reset role');
		await sql(
			`select set_config('request.jwt.claims', '', false), set_config('request.jwt.claim.sub', '', false)`
		);
	}
}

/** @param {number[]} values */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
