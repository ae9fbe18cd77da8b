/** A day of the calendar, or so many days before today (negative: to come). */
export type When = string | number;
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
export const events: PlannedEvent[] = [
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
