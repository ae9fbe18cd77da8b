import type { Spellings } from '../parse-choice';
import { words } from '../word-list';

export type SiteKind =
	| 'lokalisasi'
	| 'street'
	| 'karaoke'
	| 'bar_club'
	| 'massage_spa_salon'
	| 'hotel_guesthouse'
	| 'boarding_house'
	| 'port_terminal'
	| 'online'
	| 'other';
export type SiteStatus = 'active' | 'threatened' | 'closed' | 'dispersed' | 'seasonal';
export type SitePopulation = 'female' | 'male' | 'trans' | 'mixed' | 'unknown';

/** How lists of Indonesian programmes name the kinds of places; the word of the data stands first. */
export const SITE_KINDS: Spellings<SiteKind> = {
	lokalisasi: words(`
		lokalisasi, lokasi lokalisasi, eks lokalisasi, kompleks, komplek, kompleks lokalisasi,
		resosialisasi, brothel, brothel complex, red light area, rumah bordil
	`),
	street: words(`
		jalan, jalanan, di jalan, pinggir jalan, tepi jalan, jalan raya, taman, taman kota,
		lapangan, pantai, pasar, jembatan, street, street based, park, beach, outdoor, ruang terbuka
	`),
	karaoke: words(`
		karaoke, ktv, karaoke room, ruang karaoke, rumah karaoke, tempat karaoke, room karaoke,
		karaoke keluarga, karoke, karaoke lounge
	`),
	bar_club: words(`
		bar, kafe, cafe, café, pub, klub, klub malam, club, night club, nightclub, diskotek,
		diskotik, discotheque, disco, thm, tempat hiburan malam, hiburan malam, lounge, warung
		remang remang, warem, kafe remang remang, biliar, billiard
	`),
	massage_spa_salon: words(`
		panti pijat, pijat, tempat pijat, pijat tradisional, massage, massage parlour, massage
		parlor, spa, salon, salon kecantikan, refleksi, sauna, beauty salon, barbershop, massage spa
		salon
	`),
	hotel_guesthouse: words(`
		hotel, losmen, wisma, penginapan, motel, guest house, guesthouse, homestay, hostel, villa,
		vila, apartemen, apartment, hotel melati, inn, lodging
	`),
	boarding_house: words(`
		kos, kost, kosan, kost kostan, kos kosan, kostan, rumah kos, rumah kost, indekos, indekost,
		kontrakan, rumah kontrakan, rumah sewa, boarding house, rented room, rented house
	`),
	port_terminal: words(`
		pelabuhan, dermaga, terminal, pelabuhan terminal, pangkalan, pangkalan truk, bandara, port,
		harbour, harbor, dock, pier, bus terminal, truck stop, ferry terminal, pelabuhan feri
	`),
	online: words(`
		online, daring, michat, mi chat, media sosial, medsos, social media, aplikasi, aplikasi
		kencan, dating app, app, whatsapp, telegram, facebook, twitter, internet, grindr, open bo,
		bo
	`),
	other: words('lain, lainnya, lain lain, dll, other, others')
};

export const SITE_STATUSES: Spellings<SiteStatus> = {
	active: words(`
		aktif, buka, beroperasi, masih aktif, jalan, berjalan, active, open, operating
	`),
	threatened: words(`
		terancam, terancam tutup, terancam ditutup, akan ditutup, rawan, rawan razia, threatened, at
		risk, about to close
	`),
	closed: words(`
		tutup, ditutup, sudah tutup, sudah ditutup, tidak aktif, non aktif, nonaktif, tidak
		beroperasi, closed, shut, inactive, not active
	`),
	dispersed: words(`
		bubar, tersebar, menyebar, berpindah, pindah, terpencar, dibubarkan, dispersed, scattered,
		moved
	`),
	seasonal: words(`
		musiman, kadang kadang, kadang, sewaktu waktu, seasonal, occasional, sometimes
	`)
};

export const SITE_POPULATIONS: Spellings<SitePopulation> = {
	female: words('perempuan, wanita, pr, p, cewek, female, women, woman, f'),
	male: words('laki laki, lelaki, pria, lk, l, cowok, male, men, man, m'),
	trans: words(`
		transpuan, waria, transgender, trans, transperempuan, trans women, transwomen, tg
	`),
	mixed: words(`
		campuran, campur, semua, beragam, mixed, all, perempuan dan laki laki, perempuan laki laki,
		perempuan transpuan, perempuan dan transpuan
	`),
	unknown: words(`
		tidak diketahui, tidak tahu, belum diketahui, belum tahu, unknown, not known
	`)
};

export const RISKS: Spellings<'1' | '2' | '3'> = {
	1: words('rendah, low, aman, ringan, 1 rendah'),
	2: words('sedang, menengah, medium, moderate, 2 sedang'),
	3: words('tinggi, high, berat, bahaya, 3 tinggi')
};
