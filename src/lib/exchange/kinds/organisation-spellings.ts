import type { Spellings } from '../parse-choice';
import { words } from '../word-list';

export type OrganisationKindWord =
	| 'community'
	| 'ngo'
	| 'health'
	| 'social_affairs'
	| 'law_enforcement'
	| 'government'
	| 'faith'
	| 'media'
	| 'venue_association'
	| 'academic'
	| 'donor'
	| 'other';
export type OrganisationLevelWord = 'national' | 'province' | 'regency' | 'local';

/** How lists of stakeholders name the kinds of organisations; the word of the data stands first. */
export const ORGANISATION_KIND_WORDS: Spellings<OrganisationKindWord> = {
	community: words(`
		komunitas, organisasi komunitas, organisasi berbasis komunitas, obk, kelompok komunitas,
		jaringan komunitas, community, community organisation, community based organisation, cbo
	`),
	ngo: words(`
		lsm, ngo, ornop, yayasan, lembaga swadaya masyarakat, organisasi masyarakat sipil, oms,
		foundation, civil society organisation, cso
	`),
	health: words(`
		kesehatan, puskesmas, rumah sakit, rs, rsud, klinik, dinas kesehatan, dinkes, layanan
		kesehatan, health, health centre, health center, hospital, clinic, health office
	`),
	social_affairs: words(`
		sosial, dinas sosial, dinsos, kementerian sosial, kemensos, social affairs, social services
	`),
	law_enforcement: words(`
		penegak hukum, penegakan hukum, polisi, kepolisian, polres, polda, polsek, satpol pp, satpol,
		kejaksaan, pengadilan, law enforcement, police
	`),
	government: words(`
		pemerintah, pemerintahan, pemda, pemkot, pemprov, dinas, badan, kelurahan, kecamatan,
		government, government office, local government
	`),
	faith: words(`
		keagamaan, agama, lembaga keagamaan, gereja, masjid, mui, gpm, tokoh agama, faith, faith
		based, religious, church, mosque
	`),
	media: words('media, media massa, pers, wartawan, radio, koran, press, newspaper'),
	venue_association: words(`
		asosiasi tempat usaha, asosiasi pengusaha, asosiasi, pengelola tempat hiburan, venue
		association, business association
	`),
	academic: words(`
		akademik, akademisi, perguruan tinggi, universitas, kampus, academic, academia, university
	`),
	donor: words(
		'donor, pemberi dana, lembaga donor, mitra pembangunan, funder, development partner'
	),
	other: words('lain, lainnya, lain lain, dll, other, others')
};

export const ORGANISATION_LEVEL_WORDS: Spellings<OrganisationLevelWord> = {
	national: words('nasional, pusat, indonesia, national'),
	province: words('provinsi, propinsi, wilayah, daerah provinsi, province, provincial'),
	regency: words(`
		kabupaten, kota, kabupaten atau kota, kabupaten kota, kab kota, cabang, regency, city, regency
		or city, district, municipality
	`),
	local: words('setempat, lokal, kecamatan, kelurahan, desa, local')
};
