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

export const promises: Promised[] = [
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
