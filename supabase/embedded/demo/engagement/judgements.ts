import type { When } from './events.ts';

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

export const judgements: Judged[] = [
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
