import { addDays } from '../../../src/lib/time/days.ts';
import type { Row, Sql } from '../sql.ts';
import { people } from './accounts.ts';
import { insertSet } from './bulk.ts';
import { makeDice } from './random.ts';

type Around = { today: string; organisations: ReadonlyMap<string, string> };
/** An ISO day, or so many days ago. */
type When = string | number;
/** Who says it: one of the two, or the coordinators for neither. */
type By = 'source' | 'target' | 'neither';
type Planned = {
	from: string;
	to: string;
	kind: string;
	/** Strength, 1 to 3. */
	much: number;
	since: When;
	evidence: string;
	by: By;
	until?: [When, reason: string];
	/** What the other side said, or both where neither claimed it; left out: nothing yet. */
	answer?: 'confirmed' | ['disputed', reason: string];
};

const BAILEO = 'Baileo Setara';
const CAKRAWALA = 'Cakrawala Teluk';
const ARUS = 'Arus Leitimur';
const KLINIK = 'Klinik Sahabat';
const SOSIAL = 'Dinas Sosial';
const KESEHATAN = 'Dinas Kesehatan';

/** Whose answers somebody of their own writes; for the others a coordinator noted them. */
const editors = new Map<string, string>([
	[CAKRAWALA, people.partner.id],
	[ARUS, people.secondPartner.id],
	[BAILEO, people.coordinator.id]
]);

/** Years of an invented network: it grows, loses its funder for half a year, and two of its ties become stronger. */
const planned: Planned[] = [
	say(CAKRAWALA, KESEHATAN, 'coordinates_with', 2, '2018-03-01', 'Rapat koordinasi triwulan'),
	say('Dana Nusantara', CAKRAWALA, 'funds', 3, '2018-07-01', 'Perjanjian hibah tahap pertama', {
		by: 'target',
		until: ['2021-12-31', 'Hibah tahap pertama selesai']
	}),
	say('Dana Nusantara', CAKRAWALA, 'funds', 2, '2022-07-01', 'Perjanjian hibah tahap kedua', {
		by: 'target'
	}),
	say(KESEHATAN, KLINIK, 'regulates', 2, '2018-01-15', 'Izin klinik', { by: 'target' }),
	say(KESEHATAN, KLINIK, 'supplies', 3, '2019-02-01', 'Surat jalan obat dan alat tes', {
		by: 'target'
	}),
	say(SOSIAL, 'Satpol PP', 'coordinates_with', 2, '2018-05-01', 'Tim terpadu kota', {
		by: 'neither'
	}),
	say('Polresta Ambon', 'Satpol PP', 'coordinates_with', 3, '2018-05-01', 'Tim terpadu kota', {
		by: 'neither'
	}),
	say('Satpol PP', 'Paguyuban Hiburan', 'regulates', 3, '2018-06-01', 'Pemeriksaan izin usaha', {
		by: 'neither'
	}),
	say('Polresta Ambon', 'Paguyuban Hiburan', 'regulates', 1, '2019-01-10', 'Izin keramaian', {
		by: 'neither'
	}),
	say('Forum Iman', SOSIAL, 'coordinates_with', 2, '2018-09-01', 'Forum kerukunan kota', {
		by: 'neither'
	}),
	say('Forum Iman', 'Suara Pesisir', 'coordinates_with', 1, '2019-04-01', 'Siaran bulanan', {
		by: 'neither'
	}),
	say(CAKRAWALA, KLINIK, 'refers_to', 2, '2019-03-01', 'Surat kerja sama rujukan'),
	say(CAKRAWALA, BAILEO, 'trains', 2, '2019-11-05', 'Daftar hadir pelatihan sebaya', {
		until: ['2021-06-30', 'Program pelatihan selesai']
	}),
	say(BAILEO, 'Forum Iman', 'advocates_to', 1, '2019-10-14', 'Catatan audiensi', {
		until: ['2022-02-01', 'Menjadi kerja sama']
	}),
	say(BAILEO, 'Forum Iman', 'coordinates_with', 2, '2022-02-01', 'Kesepakatan ruang aman'),
	say(BAILEO, ARUS, 'coordinates_with', 2, '2020-03-01', 'Pertemuan mingguan sejak penutupan'),
	say(BAILEO, KLINIK, 'refers_to', 2, '2020-05-01', 'Lembar rujukan bulanan', {
		until: ['2023-01-09', 'Jam malam klinik ditambah']
	}),
	say(BAILEO, KLINIK, 'refers_to', 3, '2023-01-09', 'Jam malam klinik ditambah'),
	say(BAILEO, CAKRAWALA, 'refers_to', 2, '2020-07-01', 'Rujukan bantuan hukum'),
	say(ARUS, SOSIAL, 'coordinates_with', 1, '2020-08-01', 'Undangan pelatihan keterampilan', {
		until: ['2023-03-31', 'Kerja sama diperluas']
	}),
	say(ARUS, SOSIAL, 'coordinates_with', 2, '2023-03-31', 'Nota kesepahaman keterampilan'),
	say(ARUS, KLINIK, 'refers_to', 1, '2021-02-01', 'Rujukan kesehatan jiwa'),
	say(KLINIK, ARUS, 'refers_to', 1, '2021-09-01', 'Rujukan pelatihan keterampilan', {
		by: 'target'
	}),
	say(CAKRAWALA, 'Paguyuban Hiburan', 'coordinates_with', 2, '2021-05-01', 'Pertemuan pengelola'),
	say('Pusat Studi Pulau', CAKRAWALA, 'trains', 1, '2021-10-01', 'Lokakarya estimasi', {
		by: 'target'
	}),
	say(ARUS, 'Disdukcapil', 'refers_to', 2, '2022-09-01', 'Lembar rujukan dokumen'),
	say(CAKRAWALA, 'Disdukcapil', 'refers_to', 1, 700, 'Lembar rujukan dokumen'),
	say(CAKRAWALA, 'Polresta Ambon', 'advocates_to', 1, 900, 'Audiensi tentang kekerasan', {
		until: [240, 'Pejabat yang dihubungi pindah']
	}),
	say(KESEHATAN, CAKRAWALA, 'supplies', 2, 620, 'Berita acara serah terima kondom', {
		by: 'target'
	}),
	say('Dana Nusantara', BAILEO, 'funds', 1, 150, 'Surat komitmen hibah kecil', {
		by: 'target',
		answer: undefined
	}),
	say(BAILEO, SOSIAL, 'refers_to', 1, 120, 'Lembar rujukan bulanan', { answer: undefined }),
	say(CAKRAWALA, BAILEO, 'trains', 1, 60, 'Pelatihan pencatatan kunjungan', {
		by: 'target',
		answer: undefined
	}),
	say(ARUS, CAKRAWALA, 'coordinates_with', 2, 45, 'Jadwal penjangkauan bersama', {
		answer: undefined
	}),
	say(CAKRAWALA, ARUS, 'supplies', 2, 200, 'Pengambilan kondom bulanan', {
		by: 'target',
		answer: ['disputed', 'Yang memasok Dinas Kesehatan; kami hanya mengantar.']
	})
];

/** One side says it and the other agreed, unless `more` says otherwise. */
function say(
	from: string,
	to: string,
	kind: string,
	much: number,
	since: When,
	evidence: string,
	more: Partial<Planned> = {}
): Planned {
	return { from, to, kind, much, since, evidence, by: 'source', answer: 'confirmed', ...more };
}

/** Adds dated ties with what both sides said. A dice of its own: it moves nothing of what the rest of the demo rolls. */
export async function addTies(sql: Sql, { today, organisations }: Around): Promise<void> {
	const dice = makeDice(20200901);
	const day = (when: When) => (typeof when === 'string' ? when : addDays(today, -when));
	const answers: Row[] = [];
	const ties = planned.map((tie) => {
		const id = dice.id();
		const ends = { source: organisations.get(tie.from), target: organisations.get(tie.to) };
		const said = Array.isArray(tie.answer) ? tie.answer[0] : (tie.answer ?? null);
		const claimant = tie.by === 'neither' ? null : tie.by;
		const says = (side: 'source' | 'target') => (side === claimant ? 'confirmed' : said);
		for (const side of ['source', 'target'] as const) {
			if (side === claimant || said === null) continue;
			const editor = editors.get(side === 'source' ? tie.from : tie.to);
			answers.push({
				tie_id: id,
				source_id: ends.source,
				target_id: ends.target,
				organisation_id: ends[side],
				says: said,
				reason: Array.isArray(tie.answer)
					? tie.answer[1]
					: editor
						? null
						: 'Lewat telepon (contoh)',
				on_behalf: editor === undefined,
				answered_at: `${addDays(day(tie.since), 6)}T03:00:00Z`,
				answered_by: editor ?? people.coordinator.id
			});
		}
		const claimantName = claimant === 'source' ? tie.from : tie.to;
		return {
			id,
			source_id: ends.source,
			target_id: ends.target,
			kind: tie.kind,
			strength: tie.much,
			started_on: day(tie.since),
			ended_on: tie.until ? day(tie.until[0]) : null,
			end_reason: tie.until?.[1] ?? null,
			evidence: `${tie.evidence} (contoh)`,
			claimed_by: claimant && ends[claimant],
			source_says: says('source'),
			target_says: says('target'),
			version: said === null ? 1 : 2,
			created_at: `${day(tie.since)}T03:00:00Z`,
			created_by: (claimant && editors.get(claimantName)) ?? people.coordinator.id,
			updated_at: `${day(tie.since)}T03:00:00Z`
		};
	});
	await insertSet(sql, 'public.ties', ties);
	await insertSet(sql, 'public.tie_answers', answers);
}
