import { describe, expect, it } from 'vitest';
import { knownWords, personHints } from '$lib/visits/person-hints';

const hints = (text: string, known?: string[]) =>
	personHints(text, known && knownWords(known)).map(({ hint }) => hint);

describe('a note that looks as if it named a person', () => {
	it.each([
		['Telepon dulu ke 0812-3456-7890', 'phone'],
		['hubungi +62 812 3456 7890 sebelum datang', 'phone'],
		['wa 081234567890', 'phone'],
		['kantor (0911) 352 222 1', 'phone'],
		['tulis ke seseorang@contoh.id', 'address'],
		['cari akun @bunga.malam', 'address'],
		['bertemu Ibu Sari di lobi', 'name'],
		['tanya pak Yanto', 'name'],
		['seseorang bernama Melati', 'name'],
		['inisial S.', 'name'],
		['tadi malam dengan Siti', 'name'],
		['umur 17', 'age'],
		['anak 16 tahun', 'age'],
		['satu orang reaktif', 'health'],
		['HIV positif, dirujuk', 'health'],
		['sudah minum ARV', 'health']
	])('%s', (text, hint) => {
		expect(hints(text)).toContain(hint);
	});

	it.each(['3171234567890123', '3171 2345 6789 0123', 'NIK 3171.2345.6789.0123'])(
		'%s is an identity number, and no phone number beside it',
		(text) => {
			const found = hints(text);
			expect(found).toContain('identity');
			expect(found).not.toContain('phone');
		}
	);
});

describe('a note about the place', () => {
	it.each([
		'Sepi malam ini, kembali minggu depan.',
		'Patroli jam 22.30, kami pulang lebih awal.',
		'12 kondom dan 40 brosur, 3 rujukan',
		'Ramai. Penjaga baru, lebih ramah dari 2 tahun lalu.',
		'Tutup sejak Januari, buka lagi setelah Lebaran',
		'Kos nomor 12 RT 003 RW 02'
	])('%s raises no question', (text) => {
		expect(hints(text)).toEqual([]);
	});

	it('may name an area or an organisation that is known', () => {
		const text = 'pindah ke Batu Merah, diantar Yayasan Cakrawala';
		expect(hints(text)).toContain('name');
		expect(hints(text, ['Batu Merah', 'Yayasan Cakrawala Teluk'])).toEqual([]);
	});
});

describe('its limits, as the hint under the box says', () => {
	it.each(['bertemu sari di lobi', 'Sari datang terlambat'])('%s goes unseen', (text) => {
		expect(hints(text)).toEqual([]);
	});
});
