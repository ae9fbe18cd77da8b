import { addDays } from '../../../src/lib/time/days.ts';
import type { Sql } from '../sql.ts';
import { people } from './accounts.ts';
import { insertSet } from './bulk.ts';
import { makeDice } from './random.ts';

type Around = { today: string; organisations: ReadonlyMap<string, string> };
/** A day of the calendar, or so many days before today (negative: to come). */
type When = string | number;
type Came = [organisation: string, role: 'host' | 'invited' | 'attended', people: number | null];

type PlannedEvent = {
	key: string;
	kind: string;
	title: string;
	when: When;
	place: string;
	host: string;
	summary: string | null;
	materials: string | null;
	came: Came[];
};

/**
 * The first is told as the press told it, with organisations only. The others, who came to which and all numbers are invented.
 */
const events: PlannedEvent[] = [
	{
		key: 'first',
		kind: 'sensitisation',
		title: 'Sensitisasi pemangku kepentingan: membuka ruang',
		when: '2019-09-19',
		place: 'Pacific Hotel, Ambon',
		host: 'Baileo Setara',
		summary:
			'OPSI Maluku, baru enam hari berkegiatan dan hampir belum dikenal, mengundang pemangku kepentingan agar peka terhadap pekerja seks. Harapannya dekat dengan Dinas Sosial, supaya pekerja seks di Tanjung Batu Merah, di jalanan dan di karaoke didampingi menurut keterampilan masing-masing. Yayasan Pelangi Maluku mencatat tanggapan yang baik: pemangku kepentingan membuka ruang. Dalam contoh ini Komunitas Baileo Setara berdiri di tempat OPSI Maluku; siapa yang hadir dan berapa orang direka.',
		materials: 'Salindia tentang pekerja seks dan layanan; lembar rujukan menurut keterampilan',
		came: [
			['Baileo Setara', 'host', 6],
			['Cakrawala Teluk', 'attended', 3],
			['Dinas Sosial', 'attended', 2],
			['Dinas Kesehatan', 'attended', 2],
			['Polresta Ambon', 'invited', null],
			['Satpol PP', 'invited', null],
			['Suara Pesisir', 'attended', 1],
			['Forum Iman', 'attended', 2],
			['Paguyuban Hiburan', 'attended', 4]
		]
	},
	{
		key: 'hearing',
		kind: 'hearing',
		title: 'Dengar pendapat sesudah penutupan kompleks',
		when: '2020-02-20',
		place: 'Balai pertemuan kota (contoh)',
		host: 'Dinas Sosial',
		summary: 'Ke mana orang pergi dan siapa mendampingi. Penertiban tidak dibahas.',
		materials: null,
		came: [
			['Dinas Sosial', 'host', 5],
			['Baileo Setara', 'attended', 4],
			['Cakrawala Teluk', 'attended', 2],
			['Satpol PP', 'attended', 3],
			['Polresta Ambon', 'attended', 1],
			['Forum Iman', 'invited', null]
		]
	},
	{
		key: 'clinic',
		kind: 'training',
		title: 'Pelatihan layanan ramah komunitas',
		when: 560,
		place: 'Klinik Sahabat',
		host: 'Klinik Sahabat',
		summary: 'Dua hari: kerahasiaan, rujukan, jam malam.',
		materials: 'Modul dua hari; daftar periksa loket',
		came: [
			['Klinik Sahabat', 'host', 8],
			['Dinas Kesehatan', 'attended', 12],
			['Cakrawala Teluk', 'attended', 3],
			['Arus Leitimur', 'attended', 2]
		]
	},
	{
		key: 'papers',
		kind: 'meeting',
		title: 'Rapat dokumen kependudukan',
		when: 430,
		place: 'Kantor Disdukcapil',
		host: 'Disdukcapil',
		summary: null,
		materials: null,
		came: [
			['Disdukcapil', 'host', 3],
			['Arus Leitimur', 'attended', 2],
			['Baileo Setara', 'attended', 2]
		]
	},
	{
		key: 'faith',
		kind: 'sensitisation',
		title: 'Sensitisasi pemuka agama',
		when: 365,
		place: 'Aula Forum Lintas Iman (contoh)',
		host: 'Forum Iman',
		summary: 'Percakapan tentang penerimaan di jemaat dan jemaah.',
		materials: 'Kisah tanpa nama; kutipan pedoman pendampingan',
		came: [
			['Forum Iman', 'host', 5],
			['Baileo Setara', 'attended', 3],
			['Dinas Sosial', 'attended', 1],
			['Pusat Studi Pulau', 'attended', null]
		]
	},
	{
		key: 'police',
		kind: 'sensitisation',
		title: 'Sensitisasi penegak hukum: laporan kekerasan',
		when: 250,
		place: 'Aula kecamatan (contoh)',
		host: 'Cakrawala Teluk',
		summary: 'Titik temu laporan kekerasan dan apa yang terjadi sesudah laporan.',
		materials: 'Alur laporan kekerasan satu halaman',
		came: [
			['Cakrawala Teluk', 'host', 4],
			['Polresta Ambon', 'attended', 9],
			['Satpol PP', 'attended', 6],
			['Baileo Setara', 'attended', 3],
			['Dinas Sosial', 'invited', null]
		]
	},
	{
		key: 'media',
		kind: 'media',
		title: 'Lokakarya pemberitaan tanpa stigma',
		when: 190,
		place: 'Studio Suara Pesisir (contoh)',
		host: 'Suara Pesisir',
		summary: null,
		materials: 'Pedoman kata: pekerja seks',
		came: [
			['Suara Pesisir', 'host', 7],
			['Pusat Studi Pulau', 'attended', 2],
			['Baileo Setara', 'attended', 2]
		]
	},
	{
		key: 'venues',
		kind: 'sensitisation',
		title: 'Sensitisasi pengelola tempat hiburan',
		when: 120,
		place: 'Ruang rapat paguyuban (contoh)',
		host: 'Baileo Setara',
		summary: 'Membuka pintu bagi penjangkauan, dua petugas sekali datang.',
		materials: 'Kartu jadwal kunjungan',
		came: [
			['Baileo Setara', 'host', 4],
			['Paguyuban Hiburan', 'attended', 18],
			['Klinik Sahabat', 'attended', 2],
			['Dinas Kesehatan', 'attended', null]
		]
	},
	{
		key: 'agreement',
		kind: 'agreement',
		title: 'Kesepakatan rujukan dengan Dinas Sosial',
		when: 62,
		place: 'Kantor Dinas Sosial',
		host: 'Dinas Sosial',
		summary: 'Satu loket dan satu narahubung bagi rujukan koalisi.',
		materials: 'Naskah kesepakatan',
		came: [
			['Dinas Sosial', 'host', 4],
			['Baileo Setara', 'attended', 3],
			['Arus Leitimur', 'attended', 2],
			['Dana Nusantara', 'invited', null]
		]
	},
	{
		key: 'lately',
		kind: 'sensitisation',
		title: 'Sensitisasi kelurahan dan warga',
		when: 24,
		place: 'Balai kelurahan (contoh)',
		host: 'Arus Leitimur',
		summary: 'Keberatan warga didengar; patroli dibicarakan.',
		materials: null,
		came: [
			['Arus Leitimur', 'host', 3],
			['Satpol PP', 'attended', 2],
			['Forum Iman', 'attended', 3],
			['Polresta Ambon', 'invited', null]
		]
	},
	{
		key: 'planned',
		kind: 'meeting',
		title: 'Rapat triwulan pemangku kepentingan',
		when: -16,
		place: 'Kantor Dinas Kesehatan',
		host: 'Dinas Kesehatan',
		summary: null,
		materials: 'Rancangan laporan triwulan',
		came: [
			['Dinas Kesehatan', 'host', null],
			['Dinas Sosial', 'invited', null],
			['Polresta Ambon', 'invited', null],
			['Cakrawala Teluk', 'invited', null]
		]
	}
];

type Promised = {
	by: string;
	at: string;
	promise: string;
	/** Days from the promise to its day; null: none was named. */
	within: number | null;
	/** Days from the promise until it was kept. */
	keptAfter?: number;
	broken?: string;
	reason?: string;
};

const promises: Promised[] = [
	{
		by: 'Dinas Sosial',
		at: 'first',
		promise: 'Menerima wakil komunitas di loket bantuan sosial',
		within: 60,
		keptAfter: 48
	},
	{
		by: 'Dinas Kesehatan',
		at: 'first',
		promise: 'Menunjuk puskesmas ramah komunitas',
		within: 90,
		keptAfter: 130,
		reason: 'Surat penunjukan terlambat'
	},
	{
		by: 'Suara Pesisir',
		at: 'first',
		promise: 'Siaran bulanan bersama komunitas',
		within: 120,
		broken: 'Dua siaran, lalu berhenti'
	},
	{
		by: 'Satpol PP',
		at: 'hearing',
		promise: 'Memberi tahu Dinas Sosial sebelum penertiban',
		within: 30,
		broken: 'Penertiban Maret tanpa pemberitahuan (contoh)'
	},
	{
		by: 'Dinas Sosial',
		at: 'hearing',
		promise: 'Mendata kebutuhan pelatihan, tanpa nama',
		within: 45,
		keptAfter: 45
	},
	{
		by: 'Dinas Kesehatan',
		at: 'clinic',
		promise: 'Alat tes bagi klinik malam',
		within: 60,
		keptAfter: 41
	},
	{
		by: 'Disdukcapil',
		at: 'papers',
		promise: 'Satu hari layanan dokumen setiap bulan',
		within: 90,
		keptAfter: 77
	},
	{
		by: 'Disdukcapil',
		at: 'papers',
		promise: 'Surat keterangan tanpa alamat tempat kerja',
		within: 120,
		keptAfter: 168,
		reason: 'Menunggu persetujuan pusat'
	},
	{
		by: 'Forum Iman',
		at: 'faith',
		promise: 'Tempat singgah darurat dua malam',
		within: 150,
		keptAfter: 120
	},
	{
		by: 'Polresta Ambon',
		at: 'police',
		promise: 'Satu narahubung bagi laporan kekerasan',
		within: 60,
		keptAfter: 54
	},
	{ by: 'Polresta Ambon', at: 'police', promise: 'Ringkasan laporan setiap triwulan', within: 100 },
	{
		by: 'Satpol PP',
		at: 'police',
		promise: 'Petugas perempuan pada setiap patroli malam',
		within: 120,
		broken: 'Belum ada petugas perempuan pada dua patroli terakhir (contoh)'
	},
	{
		by: 'Suara Pesisir',
		at: 'media',
		promise: 'Memakai pedoman kata dalam siaran',
		within: 60,
		keptAfter: 30
	},
	{
		by: 'Paguyuban Hiburan',
		at: 'venues',
		promise: 'Kotak kondom di setiap ruang tunggu',
		within: 60,
		keptAfter: 71,
		reason: 'Tiga tempat menyusul'
	},
	{
		by: 'Paguyuban Hiburan',
		at: 'venues',
		promise: 'Jadwal kunjungan petugas setiap bulan',
		within: 105
	},
	{
		by: 'Dinas Sosial',
		at: 'agreement',
		promise: 'Loket rujukan dibuka setiap Selasa',
		within: 30,
		keptAfter: 28
	},
	{
		by: 'Dinas Sosial',
		at: 'agreement',
		promise: 'Sepuluh tempat pelatihan keterampilan',
		within: 75
	},
	{ by: 'Dana Nusantara', at: 'agreement', promise: 'Dana pelatihan tahun depan', within: null },
	{ by: 'Satpol PP', at: 'lately', promise: 'Tidak menyita kondom sebagai bukti', within: 14 },
	{ by: 'Forum Iman', at: 'lately', promise: 'Menyebut penerimaan dalam khotbah', within: 45 }
];

type Judged = [
	organisation: string,
	when: When,
	level: string,
	wanted: string | null,
	influence: number,
	confidence: number,
	/** The event that shows it, or a text. */
	grounds: string
];

/** Ends of `grounds` that name an event. */
const isEvent = (grounds: string) => events.some(({ key }) => key === grounds);

const judgements: Judged[] = [
	[
		'Dinas Sosial',
		'2019-09-01',
		'unaware',
		'supportive',
		4,
		1,
		'Belum pernah bertemu; kabar dari lembaga lain'
	],
	['Dinas Sosial', '2019-09-19', 'neutral', 'supportive', 4, 2, 'first'],
	[
		'Dinas Sosial',
		'2020-03-05',
		'resistant',
		'supportive',
		4,
		2,
		'Ikut menutup kompleks; pendampingan menyusul (contoh)'
	],
	['Dinas Sosial', 700, 'neutral', 'supportive', 4, 2, 'Dua pertemuan kecil tentang pelatihan'],
	['Dinas Sosial', 330, 'neutral', 'supportive', 4, 3, 'faith'],
	['Dinas Sosial', 55, 'supportive', 'leading', 4, 3, 'agreement'],
	['Dinas Kesehatan', '2019-09-10', 'neutral', 'leading', 5, 2, 'Surat balasan undangan'],
	['Dinas Kesehatan', '2019-10-02', 'supportive', 'leading', 5, 2, 'first'],
	['Dinas Kesehatan', 540, 'supportive', 'leading', 5, 3, 'clinic'],
	[
		'Dinas Kesehatan',
		95,
		'leading',
		'leading',
		5,
		3,
		'Membiayai klinik malam dari anggaran sendiri'
	],
	['Polresta Ambon', '2019-09-12', 'unaware', 'neutral', 5, 1, 'Tidak menjawab undangan'],
	['Polresta Ambon', '2020-02-25', 'resistant', 'neutral', 5, 2, 'hearing'],
	[
		'Polresta Ambon',
		300,
		'resistant',
		'neutral',
		5,
		3,
		'Razia berulang pada bulan yang sama (contoh)'
	],
	['Polresta Ambon', 230, 'neutral', 'supportive', 5, 2, 'police'],
	['Polresta Ambon', 80, 'neutral', 'supportive', 5, 2, 'Narahubung menjawab setiap laporan'],
	['Satpol PP', '2020-02-25', 'resistant', 'neutral', 4, 2, 'hearing'],
	[
		'Satpol PP',
		270,
		'resistant',
		'neutral',
		4,
		3,
		'Patroli setiap malam selama dua minggu (contoh)'
	],
	['Satpol PP', 235, 'neutral', 'neutral', 4, 1, 'police'],
	['Satpol PP', 60, 'resistant', 'neutral', 4, 3, 'Janji petugas perempuan tidak ditepati'],
	['Disdukcapil', 500, 'unaware', 'supportive', 3, 1, 'Belum ada pertemuan'],
	['Disdukcapil', 425, 'neutral', 'supportive', 3, 2, 'papers'],
	['Disdukcapil', 260, 'supportive', 'supportive', 3, 3, 'Hari layanan berjalan tiga bulan'],
	['Suara Pesisir', '2019-09-25', 'supportive', 'supportive', 3, 1, 'first'],
	['Suara Pesisir', 400, 'neutral', 'supportive', 3, 2, 'Siaran berhenti'],
	['Suara Pesisir', 180, 'supportive', 'leading', 3, 2, 'media'],
	['Forum Iman', '2019-09-21', 'neutral', 'supportive', 4, 1, 'first'],
	[
		'Forum Iman',
		380,
		'resistant',
		'supportive',
		4,
		2,
		'Pernyataan terbuka salah satu anggota (contoh)'
	],
	['Forum Iman', 350, 'neutral', 'supportive', 4, 2, 'faith'],
	['Forum Iman', 20, 'supportive', 'supportive', 4, 2, 'lately'],
	['Paguyuban Hiburan', '2019-09-22', 'neutral', 'supportive', 3, 2, 'first'],
	['Paguyuban Hiburan', 150, 'resistant', 'supportive', 3, 2, 'Menolak kunjungan petugas'],
	['Paguyuban Hiburan', 110, 'supportive', 'supportive', 3, 2, 'venues'],
	['Pusat Studi Pulau', 360, 'supportive', 'leading', 2, 2, 'faith'],
	['Dana Nusantara', 300, 'unaware', 'supportive', 4, 1, 'Belum menjawab surat'],
	['Dana Nusantara', 62, 'neutral', 'supportive', 4, 1, 'Mengirim wakil untuk membaca naskah']
];

/**
 * Adds events, who came, what was promised, and where each stakeholder stood. A dice of its own: what is added here moves
 * nothing of what the rest of the demo rolls.
 */
export async function addEngagement(sql: Sql, { today, organisations }: Around): Promise<void> {
	const dice = makeDice(20190913);
	const dayOf = (when: When) => (typeof when === 'string' ? when : addDays(today, -when));
	const idOf = (organisation: string) => organisations.get(organisation);
	const known = new Map(events.map((event) => [event.key, { ...event, id: dice.id() }]));
	await insertSet(
		sql,
		'public.events',
		[...known.values()].map((event) => ({
			id: event.id,
			kind: event.kind,
			title: event.title,
			held_on: dayOf(event.when),
			place: event.place,
			host_id: idOf(event.host),
			summary: event.summary,
			materials: event.materials,
			version: 1,
			created_by: people.coordinator.id
		}))
	);
	await insertSet(
		sql,
		'public.event_attendance',
		[...known.values()].flatMap(({ id, came }) =>
			came.map(([organisation, role, people]) => ({
				event_id: id,
				organisation_id: idOf(organisation),
				role,
				people
			}))
		)
	);
	await insertSet(
		sql,
		'public.commitments',
		promises.map(({ by, at, promise, within, keptAfter, broken, reason }) => {
			const event = known.get(at);
			const promisedOn = dayOf(event?.when ?? 0);
			const isLate = keptAfter !== undefined && within !== null && keptAfter > within;
			return {
				id: dice.id(),
				organisation_id: idOf(by),
				event_id: event?.id,
				promise,
				promised_on: promisedOn,
				due_on: within === null ? null : addDays(promisedOn, within),
				kept_on: keptAfter === undefined ? null : addDays(promisedOn, keptAfter),
				status: broken ? 'broken' : keptAfter === undefined ? 'open' : isLate ? 'late' : 'kept',
				status_reason: broken ?? reason ?? null,
				version: 1,
				created_by: people.coordinator.id
			};
		})
	);
	await insertSet(
		sql,
		'public.stances',
		judgements.map(([organisation, when, level, wanted, influence, confidence, grounds]) => ({
			id: dice.id(),
			organisation_id: idOf(organisation),
			assessed_on: dayOf(when),
			level,
			wanted,
			influence,
			confidence,
			event_id: isEvent(grounds) ? known.get(grounds)?.id : null,
			evidence: isEvent(grounds) ? null : grounds,
			assessed_by: people.coordinator.id,
			created_at: `${dayOf(when)}T03:00:00Z`
		}))
	);
}
