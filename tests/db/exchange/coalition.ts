import { createClient } from '@supabase/supabase-js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../../src/lib/access';
import { chooseSheet, readTable } from '../../../src/lib/exchange';
import type * as exchange from '../../../src/lib/server/db/exchange';
import type { Asking } from '../../../src/lib/server/exchange/check-upload';
import { keepUpload, type Upload } from '../../../src/lib/server/exchange/desk';
import { kindOf } from '../../../src/lib/server/exchange/kinds';
import { runImport } from '../../../src/lib/server/exchange/run-import';
import { startEmbedded, type Embedded } from '../../../supabase/embedded/boot.ts';
import { createUser } from '../../../supabase/embedded/users.ts';

const PASSWORD = 'only-for-tests-1';

/** A running backend with one member organisation, its coordinator and one partner. */
export interface Coalition {
	embedded: Embedded;
	coordinator: Asking;
	partner: Asking;
	close(): Promise<void>;
}

/** Starts the real backend on a folder of its own. */
export async function startCoalition(): Promise<Coalition> {
	const dataDir = mkdtempSync(join(tmpdir(), 'baileo-exchange-'));
	const embedded = await startEmbedded({ dataDir, quiet: true, demo: false, floorMs: 0 });
	const { sql } = embedded;
	const [home] = await sql<{ id: string }>(
		`insert into public.organisations (name, short_name, kind, level, is_member)
		values ('Lembaga Contoh', 'LC', 'community', 'local', true) returning id`
	);
	const signIn = async (email: string, role: string) => {
		const id = await createUser(sql, { email, password: PASSWORD });
		await sql(
			`insert into public.memberships (user_id, organisation_id, role) values ($1, $2, $3::public.member_role)`,
			[id, home?.id, role]
		);
		const db = createClient(embedded.url, embedded.publishableKey);
		const { error } = await db.auth.signInWithPassword({ email, password: PASSWORD });
		if (error) throw error;
		const opened = await db.rpc('open_session');
		if (opened.error) throw opened.error;
		return db;
	};
	const db = await signIn('koordinator@contoh.test', 'coordinator');
	const partner = await signIn('mitra@contoh.test', 'partner');
	const now = new Date('2026-11-24T03:00:00Z');
	return {
		embedded,
		coordinator: { db, settings, today: '2026-11-24', now, own: null },
		partner: { db: partner, settings, today: '2026-11-24', now, own: [home?.id ?? ''] },
		async close() {
			await embedded.close();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

const settings: Settings = {
	coalitionName: 'Contoh',
	timeZone: 'Asia/Jayapura',
	idleMinutes: 30,
	quickExitUrl: '/cuaca',
	longitude: 128.19,
	latitude: -3.69,
	zoom: 11,
	bounds: { west: 125.5, south: -8.4, east: 135, north: -2.4 },
	tilesPath: null,
	revisitDays: {}
};

/** A file as if it had been chosen on the page, its questions about the organisation answered. */
export async function bring(
	{ db, now }: Asking,
	kind: exchange.ImportKind,
	text: string | Uint8Array
): Promise<Upload> {
	const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
	const table = await readTable(bytes, 'contoh.csv');
	if (!table.ok) throw new Error(table.code);
	const chosen = chooseSheet(table.sheets, await kindOf(db, { kind }));
	if (!chosen) throw new Error('no heading');
	const file = { userId: 'u', kind, fileName: 'contoh.csv', table, sheet: 0 };
	const upload = keepUpload(file, now.getTime());
	upload.answers = { no_steward: 'Lembaga Contoh', no_organisation: 'Lembaga Contoh' };
	return upload;
}

/** The fixture file of three sites and a row of totals. */
export function siteList(): string {
	return readFileSync(new URL('../../fixtures/exchange/sites.csv', import.meta.url), 'utf8');
}

/** A register of `count` visits to one site, each at another minute. */
export function visitRegister(count: number, siteCode: string): string {
	const lines = ['Kode lokasi;Tanggal;Jam mulai;Lama (menit);Kontak baru;Kontak lama;Layanan'];
	for (let i = 0; i < count; i++) {
		const start = new Date(Date.UTC(2023, 0, 1) + i * 60 * 60_000).toISOString();
		const [day = '', time = ''] = start.slice(0, 16).split('T');
		lines.push(
			`${siteCode};${day};${time};60;${i % 7};${i % 11};Kondom dan pelicin: ${1 + (i % 40)}`
		);
	}
	return lines.join('\n');
}

/** Imports to the end; the steps that a person would have seen. */
export async function importAll(
	asking: Asking,
	upload: Upload,
	stop = new AbortController()
): Promise<string[]> {
	const run = runImport(asking, upload, 'all', stop.signal);
	const steps: string[] = [];
	for (let step = await run.next(); !step.done; step = await run.next()) {
		steps.push(step.value.step);
	}
	return steps;
}
