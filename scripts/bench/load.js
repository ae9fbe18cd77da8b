import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../supabase/embedded/boot.ts';
import { Refusal } from '../../supabase/embedded/refusal.ts';
import { say } from '../machine/say.js';

/** @typedef {import('../../supabase/embedded/sql.ts').Sql} Sql */

const usage =
	'npm run load -- [--sites 5000] [--visits 1000000] [--data .baileo-load] [--into]\n' +
	'Fills a data folder with a large invented set beside the demo. --into: also one that has data.';

/** Visits in one statement: enough to be quick, few enough for the memory and for a moving count. */
const piece = 25_000;

/**
 * @param {string[]} args
 * @returns {Promise<number>} the code to end with
 */
export async function load(args) {
	const { values } = parseArgs({
		args,
		options: {
			sites: { type: 'string', default: '5000' },
			visits: { type: 'string', default: '1000000' },
			data: { type: 'string', default: '.baileo-load' },
			into: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false }
		}
	});
	const [sites, visits] = [Number(values.sites), Number(values.visits)];
	if (values.help || !isCount(sites, 100_000) || !isCount(visits, 20_000_000)) {
		say(usage);
		return values.help ? 0 : 1;
	}
	const data = resolve(values.data);
	if (existsSync(join(data, 'db')) && !values.into) {
		say(`${data} holds data already. Name another folder, or add --into to fill this one.`);
		return 1;
	}
	try {
		const embedded = await startEmbedded({ dataDir: data, demo: true, quiet: true });
		try {
			await fill(embedded.sql, sites, visits);
		} finally {
			await embedded.close();
		}
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		say(error.message);
		return 1;
	}
	say(`\nReady: npm start -- --data ${values.data}`);
	return 0;
}

/**
 * @param {number} count
 * @param {number} most
 */
function isCount(count, most) {
	return Number.isInteger(count) && count > 0 && count <= most;
}

/**
 * @param {Sql} sql
 * @param {number} sites
 * @param {number} visits
 */
async function fill(sql, sites, visits) {
	const since = performance.now();
	// Audit and rollup would run for every piece; both are made good below, the log by one entry that says what came.
	await sql('set session_replication_role = replica');
	try {
		const added = await addSites(sql, sites);
		say(`${added} sites`);
		for (let done = 0; done < visits; done += piece) {
			await addVisits(sql, done, Math.min(piece, visits - done));
			const now = Math.min(visits, done + piece);
			const seconds = Math.round((performance.now() - since) / 1000);
			if (now === visits || (now / piece) % 4 === 0)
				say(`${now} of ${visits} visits, ${seconds} s`);
		}
	} finally {
		await sql('set session_replication_role = origin');
	}
	await sql('select private.rebuild_rollups()');
	await sql(`select audit.append('load', 'load', null, '{}', '{}', $1::jsonb)`, [
		JSON.stringify({ sites, visits })
	]);
	await sql('analyze');
	say(`Rollups built, ${Math.round((performance.now() - since) / 1000)} s in all.`);
}

/**
 * Sites in the villages and among the members that the database knows; places a little beside those of the demo, so that
 * they lie on land. Where there is no place to stand beside, the site gets none.
 *
 * @param {Sql} sql
 * @param {number} count
 */
async function addSites(sql, count) {
	const rows = await sql(
		`with village as (
			select code, row_number() over (order by code) - 1 as nth, count(*) over () as all_of
			from public.areas where level = 'village'),
		member as (
			select id, row_number() over (order by short_name) - 1 as nth, count(*) over () as all_of
			from public.organisations where is_member),
		start as (select coalesce(max(substring(code from '^BBN-([0-9]+)$')::int), 0) as used from public.sites)
		insert into public.sites (id, code, name, kind, area_code, organisation_id, risk)
		select gen_random_uuid(), 'BBN-' || lpad((start.used + i)::text, 6, '0'), 'Lokasi beban ' || (start.used + i),
			(enum_range(null::public.site_kind))[1 + (i * 7) % 10], village.code, member.id, 1 + i % 3
		from start, generate_series(1, $1::int) i
		join village on village.nth = (i * 31) % village.all_of
		join member on member.nth = i % member.all_of
		returning id`,
		[count]
	);
	await sql(
		`with place as (
			select longitude, latitude, row_number() over (order by site_id) - 1 as nth, count(*) over () as all_of
			from restricted.site_locations),
		bare as (
			select s.id, s.organisation_id, row_number() over (order by s.code) as nth from public.sites s
			where s.code like 'BBN-%' and not exists (select 1 from restricted.site_locations l where l.site_id = s.id))
		insert into restricted.site_locations (site_id, organisation_id, longitude, latitude)
		select bare.id, bare.organisation_id, place.longitude + (bare.nth % 41 - 20) * 0.00007,
			place.latitude + (bare.nth % 37 - 18) * 0.00007
		from bare join place on place.nth = bare.nth % place.all_of`
	);
	await sql(
		`insert into public.site_estimates (site_id, organisation_id, minimum, maximum, counted_on, source, chosen, chosen_reason)
		select id, organisation_id, 3 + risk, 9 + risk * 4, current_date - 90, 'Beban', true, 'Satu-satunya'
		from public.sites s where code like 'BBN-%'
			and not exists (select 1 from public.site_estimates e where e.site_id = s.id)`
	);
	return rows.length;
}

/**
 * @param {Sql} sql
 * @param {number} from
 * @param {number} count
 */
async function addVisits(sql, from, count) {
	await sql(
		`with site as materialized (
			select id, organisation_id, kind, area_code, row_number() over (order by code) - 1 as nth
			from public.sites where code like 'BBN-%'),
		evening as (
			-- the remainder is counted here, so that the join below can hash instead of trying every pair
			select i, i % (select count(*) from site) as nth, current_date - 1 - ((i * 7919) % 1095)::int as day
			from generate_series($1::bigint, $2::bigint) i)
		insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, minutes,
			team_size, contacts_new, contacts_returning)
		select gen_random_uuid(), site.id, site.organisation_id, site.kind, site.area_code,
			(evening.day + time '20:00') at time zone 'Asia/Jayapura', evening.day, 30 + (i % 60)::int, 2, (i % 5)::int,
			(i % 17)::int
		from evening join site using (nth)`,
		[from, from + count - 1]
	);
}
