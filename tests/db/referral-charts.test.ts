import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupabaseClient } from '@supabase/supabase-js';
import { term } from '../../src/lib/i18n/terms';
import type { Organisation, Service } from '../../src/lib/organisations';
import { parseReferralFilter } from '../../src/lib/referrals';
import * as referrals from '../../src/lib/server/db/referrals';
import { drawReferrals } from '../../src/lib/server/referrals-page';
import { openDemo, type Demo, type Person } from '../support/demo.ts';

/* What the charts of referrals say equals what the rows say that the same person may read. */
const today = '2026-11-24';
let demo: Demo;
beforeAll(async () => {
	demo = await openDemo(today);
}, 300_000);
afterAll(() => demo?.close());

const client = () =>
	({
		rpc: async (name: string, { filter }: { filter: unknown }) => {
			const [row] = await demo.rows<{ data: unknown }>(`select public.${name}($1::jsonb) as data`, [
				JSON.stringify(filter)
			]);
			return { data: row?.data, error: null, status: 200 };
		}
	}) as unknown as SupabaseClient;

async function charts(query: string) {
	const filter = parseReferralFilter(new URLSearchParams(query), today.slice(0, 7));
	const pathway = await referrals.pathway(client(), filter);
	const directory = await demo.rows<Record<'id' | 'kind', string>>(
		'select id, kind from public.organisations'
	);
	const services = await demo.rows<Record<'code' | 'class', string>>(
		'select code, class from public.services'
	);
	return drawReferrals(pathway, filter, today.slice(0, 7), {
		directory: directory as unknown as Organisation[],
		services: services as unknown as Service[]
	});
}

type Sums = { made: number; known: number; completed: number };
const summed = `sum(r.made)::int as made, coalesce(sum(r.made) filter (where r.completed is not null), 0)::int as known,
	coalesce(sum(r.completed), 0)::int as completed`;

describe.each(['coordinator', 'partner', 'outreach'] as const)('as %s', (person: Person) => {
	it('the pathway says what the referrals say, and the contacts that the visits say', async () => {
		await demo.as(person, async () => {
			const { pathway } = await charts('from=2025-06&until=2026-10');
			const rows = await demo.rows<Sums & { class: 'health'; kind: 'ngo' }>(
				`select s.class, o.kind, ${summed} from public.referrals r join public.services s on s.code = r.service_code
				 join public.organisations o on o.id = r.to_organisation_id
				 where r.month between '2025-06-01' and '2026-10-01' group by 1, 2 having sum(r.made) > 0`
			);
			const [met] = await demo.rows<{ contacts: number }>(
				`select coalesce(sum(contacts_new + contacts_returning), 0)::int as contacts from public.visits
				 where visited_on >= '2025-06-01' and visited_on < '2026-11-01'`
			);
			const said = pathway.table.rows.map((row) => row.slice(0, 5).join(' '));
			const expected = rows.map((row) =>
				[
					term('service_class', row.class),
					term('organisation_kind', row.kind),
					row.made,
					row.known,
					row.known === 0 ? null : row.completed
				].join(' ')
			);
			expect(said.sort()).toEqual(expected.sort());
			const digits = pathway.summary.replace(/(?<=\d)[.,\u00a0](?=\d{3})/g, '');
			expect(digits).toContain(String(met?.contacts));
		});
	});

	it('completion says month by month what the referrals say, and nothing where nobody recorded', async () => {
		await demo.as(person, async () => {
			const { completion } = await charts('from=2025-06&until=2026-10');
			const rows = await demo.rows<Sums & { month: string }>(
				`select to_char(r.month, 'YYYY-MM') as month, ${summed} from public.referrals r
				 where r.month between '2025-06-01' and '2026-10-01' group by 1 order by 1`
			);
			const recorded = completion.table.rows.filter((row) => row[1] !== null);
			expect(recorded.map((row) => row.slice(0, 4))).toEqual(
				rows.map(({ month, made, known, completed }) => [
					month,
					made,
					known,
					known === 0 && made > 0 ? null : completed
				])
			);
			expect(completion.table.rows).toHaveLength(17);
		});
	});
});

it('a coordinator and a partner read different sums, a stakeholder none', async () => {
	const made = async (person: Person) =>
		demo.as(person, async () => {
			const { completion } = await charts('from=2025-06&until=2026-10');
			return completion.table.rows.reduce((sum, row) => sum + Number(row[1] ?? 0), 0);
		});
	const [all, own, none] = [
		await made('coordinator'),
		await made('partner'),
		await made('stakeholder')
	];
	expect(own).toBeGreaterThan(0);
	expect(all).toBeGreaterThan(own);
	expect(none).toBe(0);
});
