import { createClient } from '@supabase/supabase-js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { startEmbedded, type Embedded } from '../../supabase/embedded/boot.ts';
import {
	columnDifferences,
	differences,
	shapeOf,
	signatureOf,
	type Column
} from './drift/schemas.ts';
import type { Calls, World } from './drift/world.ts';

/*
 * Every function of src/lib/server/db is called once against the real backend with the demo in it, and every answer is laid
 * beside the zod schema that reads it: the same keys, no more and no less, and for a table the same types and nulls. A
 * function without a call, and a schema that no row was seen for, fail. A new module brings `drift/<its name>.ts`.
 */
type Answer = { schema: z.ZodType; url: URL; data: unknown };
const seen = vi.hoisted(() => ({
	answers: [] as Answer[],
	made: [] as { schema: z.ZodType; at: string }[]
}));

vi.mock('../../src/lib/server/http', async (load) => {
	const real = await load<typeof import('../../src/lib/server/http')>();
	const call: typeof real.call = async (query, schema) => {
		const answer = await query;
		if ('url' in query && query.url instanceof URL && !answer.error) {
			seen.answers.push({ schema, url: query.url, data: answer.data });
		}
		return real.call(Promise.resolve(answer), schema);
	};
	return { ...real, call };
});

vi.mock('zod', async (load) => {
	const real = await load<typeof import('zod')>();
	/** Remembers where an object schema was made. */
	const noted = <Make extends (...given: never[]) => z.ZodType>(make: Make) =>
		((...given: Parameters<Make>) => {
			const schema = make(...given);
			const at = /src\/lib\/server\/db\/([\w-]+\.ts)/.exec(new Error().stack ?? '')?.[1];
			if (at) seen.made.push({ schema, at });
			return schema;
		}) as Make;
	const z = {
		...real.z,
		object: noted(real.z.object),
		looseObject: noted(real.z.looseObject),
		strictObject: noted(real.z.strictObject)
	};
	return { ...real, z };
});

type Module = Record<string, unknown>;
const nameOf = (path: string) => /([\w-]+)\.ts$/.exec(path)?.[1] ?? path;
const sources = import.meta.glob<string>('../../src/lib/server/db/*.ts', {
	query: '?raw',
	import: 'default',
	eager: true
});
const modules = import.meta.glob<Module>('../../src/lib/server/db/*.ts');
const callFiles = import.meta.glob<{ calls: Calls; last?: boolean }>('./drift/*.ts');
/** Modules that read the database; what only speaks to the sign-in server has no schema. */
const reading = Object.keys(sources).filter((path) => sources[path]?.includes(`from '../http'`));

let backend: Embedded;
let folder: string;
let world: World;
const failures: Record<string, string> = {};

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'baileo-drift-'));
	backend = await startEmbedded({ dataDir: folder, demo: true, quiet: true, floorMs: 0 });
	world = await lookAround(backend);
	const files = [];
	for (const path of reading) {
		const file = await callFiles[`./drift/${nameOf(path)}.ts`]?.();
		files.push({ path, calls: file?.calls ?? {}, last: file?.last ?? false });
	}
	for (const { path, calls } of files.sort((a, b) => Number(a.last) - Number(b.last))) {
		for (const [name, call] of Object.entries(calls)) {
			try {
				await call(world);
			} catch (error) {
				failures[`${nameOf(path)}.${name}`] =
					error instanceof Error ? error.message : String(error);
			}
		}
	}
}, 600_000);
afterAll(async () => {
	await backend.close();
	rmSync(folder, { recursive: true, force: true });
});

async function lookAround({ url, publishableKey, demoAccounts, sql }: Embedded): Promise<World> {
	const signIn = async (role: string, nth = 0) => {
		const { email = '', password = '' } =
			demoAccounts.filter((one) => one.role === role)[nth] ?? {};
		const db = createClient(url, publishableKey);
		const { error } = await db.auth.signInWithPassword({ email, password });
		if (error) throw error;
		return db;
	};
	// the demo imports no boundary
	await sql(
		`update public.areas set boundary = '{"type": "Polygon", "coordinates": []}' where code = '81.71'`
	);
	const [found] = await sql<Record<string, string>>(`
		select s.id, s.code, s.organisation_id, s.area_code, v.id as visit,
		       (select o.id from public.sites o where o.id <> s.id order by o.code limit 1) as successor,
		       (select o.id from public.organisations o where o.is_member and o.id <> s.organisation_id limit 1) as other,
		       (select o.id from public.organisations o where not exists (select 1 from public.memberships m
		         where m.organisation_id = o.id) order by o.short_name limit 1) as office,
		       p.user_id, p.organisation_id as person_organisation, w.organisation_id as outreach_organisation,
		       (select m.organisation_id from public.memberships m join auth.users u on u.id = m.user_id
		         where u.email like 'mitra@%' limit 1) as partner_organisation
		  from public.sites s
		  join restricted.site_notes n on n.site_id = s.id join public.site_hours h on h.site_id = s.id
		  join public.site_changes c on c.site_id = s.id join public.site_estimates e on e.site_id = s.id
		  join public.visits v on v.site_id = s.id join public.visit_services x on x.visit_id = v.id
		  join public.organisation_services y on y.organisation_id = s.organisation_id
		  cross join (select m.* from public.memberships m where m.role = 'partner' limit 1) p
		  cross join (select m.* from public.memberships m join auth.users u on u.id = m.user_id
		               where u.email like 'lapangan@%' limit 1) w
		 order by s.code limit 1`);
	if (!found) throw new Error('the demo has no site with everything');
	const of = (key: string) => found[key] ?? '';
	return {
		db: await signIn('coordinator'),
		secondCoordinator: await signIn('coordinator', 1),
		phone: await signIn('coordinator'),
		outreach: await signIn('outreach'),
		outreachOrganisation: of('outreach_organisation'),
		partner: await signIn('partner'),
		partnerOrganisation: of('partner_organisation'),
		site: { id: of('id'), code: of('code') },
		successor: of('successor'),
		organisation: of('organisation_id'),
		otherOrganisation: of('other'),
		office: of('office'),
		area: of('area_code'),
		visit: of('visit'),
		person: { userId: of('user_id'), organisationId: of('person_organisation') },
		today: '2026-01-31'
	};
}

async function columnsOf(table: string): Promise<Column[]> {
	return backend.sql<Column>(
		`select a.attname as name, t.typname as type, not a.attnotnull as nullable,
		        (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) as labels
		   from pg_attribute a join pg_type t on t.oid = a.atttypid
		  where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
		[`public.${table}`]
	);
}

describe.each(reading.map((path) => [nameOf(path), path]))('%s', (name, path) => {
	it('has a call of every function, and each call succeeds', async () => {
		const exported = Object.entries((await modules[path]?.()) ?? {});
		const functions = exported.flatMap(([key, value]) =>
			typeof value === 'function' ? [key] : []
		);
		const calls = (await callFiles[`./drift/${name}.ts`]?.())?.calls ?? {};
		expect(Object.keys(calls).sort(), `tests/db/drift/${name}.ts`).toEqual(functions.sort());
		const failed = Object.entries(failures).filter(([call]) => call.startsWith(`${name}.`));
		expect(Object.fromEntries(failed)).toEqual({});
	});
});

describe('what the database answers', () => {
	it('has the keys that the schemas read, and no others', () => {
		const found = seen.answers.flatMap(({ schema, url, data }) =>
			differences(schema, data, new Set()).map((what) => `${url.pathname}: ${what}`)
		);
		expect([...new Set(found)]).toEqual([]);
	});

	it('has, from a table, the types and nulls that the schemas say', async () => {
		const found = new Set<string>();
		for (const { schema, url } of seen.answers) {
			const table = /\/rest\/v1\/(\w+)$/.exec(url.pathname)?.[1];
			const shape = shapeOf(schema);
			if (!table || !shape) continue;
			const columns = await columnsOf(table);
			for (const [key, part] of Object.entries(shape)) {
				// what is embedded from another table is no column; its keys are compared above
				if (shapeOf(part)) continue;
				const column = columns.find((one) => one.name === key);
				const what = column ? columnDifferences(part, column) : [`${key} is not a column`];
				for (const line of what) found.add(`${table}: ${line}`);
			}
		}
		expect([...found]).toEqual([]);
	});

	it('reached every schema with at least one row', () => {
		const met = new Set<string>();
		for (const { schema, data } of seen.answers) differences(schema, data, met);
		const unmet = seen.made.filter(({ schema }) => !met.has(signatureOf(schema)));
		expect(seen.made.length).toBeGreaterThan(20);
		expect(unmet.map(({ schema, at }) => `${at}: ${signatureOf(schema)}`)).toEqual([]);
	});
});
