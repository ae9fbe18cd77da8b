import { median } from './database.js';

/**
 * @typedef {import('../../supabase/embedded/sql.ts').Sql} Sql
 * @typedef {import('./report.js').Ratio} Ratio
 */

const rounds = 7;
const batch = 1000;

/** Statement triggers of `public.visits`: the one that keeps the rollups, and the log. */
const upkeep = 'roll_up_insert';
const log = 'audit_insert';

/** A thousand visits, as a member's file brings them and, the dearest, each to another site. */
const batches = {
	'of one member, three months': `select s.*, row_number() over (order by s.code, g) as nth
		from (select * from public.sites
			where organisation_id = (select organisation_id from public.sites order by code limit 1)
			order by code limit 40) s, generate_series(1, 25) g`,
	'to as many sites': `select s.*, row_number() over (order by s.code) as nth from public.sites s`
};

/**
 * What the trigger that keeps the rollups costs a batch of visits: the same insert with and without it, in turns, each taken
 * back. Once as the app writes, with the log; once without, where nothing hides what the trigger takes.
 *
 * @param {Sql} sql of a database in this process: its work is this thread's
 * @returns {Promise<Ratio[]>}
 */
export async function upkeepRatios(sql) {
	const found = [];
	for (const [name, sites] of Object.entries(batches)) {
		for (const off of [[], [log]]) {
			const [kept, bare] = await inTurns(
				() => insert(sql, sites, off),
				() => insert(sql, sites, [...off, upkeep])
			);
			found.push({
				what: `${batch} visits ${name}${off.length > 0 ? ', without the log' : ''}: rollups kept / not kept`,
				unit: 'ms of thread time',
				value: median(kept),
				peer: median(bare)
			});
		}
	}
	return found;
}

/**
 * @param {() => Promise<number>} one
 * @param {() => Promise<number>} other
 */
async function inTurns(one, other) {
	/** @type {[number[], number[]]} */
	const times = [[], []];
	for (let round = 0; round <= rounds; round++) {
		const [a, b] = [await one(), await other()];
		// The first round warms the plans.
		if (round === 0) continue;
		times[0].push(a);
		times[1].push(b);
	}
	return times;
}

/**
 * @param {Sql} sql
 * @param {string} sites rows of sites with a number, `nth`
 * @param {readonly string[]} off triggers that are not to run
 * @returns {Promise<number>} milliseconds of this thread
 */
async function insert(sql, sites, off) {
	await sql('begin');
	try {
		for (const trigger of off) await sql(`alter table public.visits disable trigger ${trigger}`);
		const since = process.threadCpuUsage();
		await sql(
			`insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, minutes,
				team_size, contacts_new, contacts_returning)
			select gen_random_uuid(), s.id, s.organisation_id, s.kind, s.area_code, now() - (s.nth % 90) * interval '1 day',
				current_date - (s.nth % 90)::int, 45, 2, s.nth % 5, s.nth % 11
			from (${sites}) s where s.nth <= ${batch}`
		);
		const { user, system } = process.threadCpuUsage(since);
		return (user + system) / 1000;
	} finally {
		await sql('rollback');
	}
}
