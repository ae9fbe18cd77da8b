import { addDays } from '../../../src/lib/time/days.ts';
import type { Sql } from '../sql.ts';
import { insertSet } from './bulk.ts';
import type { Dice } from './random.ts';

type Entry = {
	short: string;
	name: string;
	kind: string;
	level?: string;
	area?: string;
	about: string;
	services: string[];
	/** Days since the entry was last looked over; null: never. */
	reviewed: number | null;
	member?: true;
	enforces?: true;
	/** A public office, roughly. */
	office?: [longitude: number, latitude: number];
};

/** Offices are named as offices; everything else is invented. What is said about them is invented too. */
const entries: Entry[] = [
	{
		short: 'Baileo Setara',
		name: 'Komunitas Baileo Setara',
		kind: 'community',
		level: 'local',
		member: true,
		about: 'Komunitas pekerja seks dan mantan pekerja seks di Ambon. Penjangkauan oleh sebaya.',
		services: ['community_mobilisation', 'condoms', 'information', 'violence_response', 'referral'],
		reviewed: 40
	},
	{
		short: 'Cakrawala Teluk',
		name: 'Yayasan Cakrawala Teluk',
		kind: 'ngo',
		member: true,
		about: 'Yayasan kesehatan masyarakat. Menjangkau tempat hiburan dan pelabuhan.',
		services: ['condoms', 'information', 'hiv_testing', 'referral', 'legal_aid'],
		reviewed: 410
	},
	{
		short: 'Arus Leitimur',
		name: 'Perkumpulan Arus Leitimur',
		kind: 'ngo',
		member: true,
		about: 'Pendampingan sosial dan usaha kecil bagi perempuan dan waria.',
		services: ['condoms', 'skills_training', 'business_support', 'identity_papers'],
		reviewed: 120
	},
	{
		short: 'Klinik Sahabat',
		name: 'Klinik Sahabat Teluk',
		kind: 'health',
		level: 'local',
		area: '81.71.02',
		member: true,
		about: 'Klinik ramah komunitas dengan jam malam dua kali seminggu.',
		services: ['hiv_testing', 'sti_care', 'art', 'family_planning', 'mental_health'],
		reviewed: 15
	},
	{
		short: 'Dinas Sosial',
		name: 'Dinas Sosial Kota Ambon',
		kind: 'social_affairs',
		about: 'Bantuan sosial dan pelatihan keterampilan.',
		services: ['social_assistance', 'skills_training', 'identity_papers'],
		reviewed: 500,
		office: [128.192, -3.7]
	},
	{
		short: 'Dinas Kesehatan',
		name: 'Dinas Kesehatan Kota Ambon',
		kind: 'health',
		about: 'Program HIV dan IMS, puskesmas, obat dan alat tes.',
		services: ['hiv_testing', 'sti_care', 'art', 'tb_care', 'maternal_health'],
		reviewed: 200,
		office: [128.186, -3.698]
	},
	{
		short: 'Polresta Ambon',
		name: 'Polresta Pulau Ambon dan Pulau-Pulau Lease',
		kind: 'law_enforcement',
		about: 'Kepolisian kota. Titik temu untuk laporan kekerasan.',
		services: ['violence_response'],
		reviewed: 600,
		enforces: true,
		office: [128.176, -3.699]
	},
	{
		short: 'Satpol PP',
		name: 'Satuan Polisi Pamong Praja Kota Ambon',
		kind: 'law_enforcement',
		about: 'Penegakan peraturan daerah.',
		services: [],
		reviewed: null,
		enforces: true,
		office: [128.182, -3.697]
	},
	{
		short: 'Disdukcapil',
		name: 'Dinas Kependudukan dan Pencatatan Sipil Kota Ambon',
		kind: 'government',
		about: 'Dokumen kependudukan.',
		services: ['identity_papers'],
		reviewed: 90
	},
	{
		short: 'Suara Pesisir',
		name: 'Radio Suara Pesisir (contoh)',
		kind: 'media',
		about: 'Radio warga; pedoman pemberitaan tanpa stigma sedang dibahas.',
		services: [],
		reviewed: 380
	},
	{
		short: 'Forum Iman',
		name: 'Forum Lintas Iman Teluk (contoh)',
		kind: 'faith',
		about: 'Ruang bicara pemuka agama tentang penerimaan.',
		services: ['mental_health', 'shelter'],
		reviewed: 300
	},
	{
		short: 'Pusat Studi Pulau',
		name: 'Pusat Studi Masyarakat Pulau (contoh)',
		kind: 'academic',
		level: 'province',
		area: '81',
		about: 'Pendamping metode untuk estimasi jumlah.',
		services: ['information'],
		reviewed: 60
	},
	{
		short: 'Paguyuban Hiburan',
		name: 'Paguyuban Pengelola Tempat Hiburan (contoh)',
		kind: 'venue_association',
		about: 'Pengelola tempat hiburan yang membuka pintu bagi penjangkauan.',
		services: ['condoms'],
		reviewed: 150
	},
	{
		short: 'Dana Nusantara',
		name: 'Dana Nusantara Sehat (contoh)',
		kind: 'donor',
		level: 'national',
		about: 'Pendukung program penjangkauan.',
		services: [],
		reviewed: null
	}
];

const posts: [string, ...string[]] = ['Koordinator program', 'Narahubung', 'Staf administrasi'];
const names: [string, ...string[]] = [
	'Contoh Anggrek',
	'Contoh Bakau',
	'Contoh Cengkeh',
	'Contoh Damar'
];

/** The organisations that go out. */
export const memberNames = entries.filter((entry) => entry.member).map((entry) => entry.short);

/** Adds the directory with flags, services and invented contacts; returns the ids by short name. */
export async function addOrganisations(
	sql: Sql,
	dice: Dice,
	today: string
): Promise<Map<string, string>> {
	const ids = new Map(entries.map((entry) => [entry.short, dice.id()]));
	const idOf = ({ short }: Entry) => ids.get(short);
	const rows = entries.map((entry, index) => ({
		id: idOf(entry),
		name: entry.name,
		short_name: entry.short,
		kind: entry.kind,
		level: entry.level ?? 'regency',
		area_code: entry.area ?? '81.71',
		is_member: entry.member ?? false,
		about: entry.about,
		public_contact: `0911-555-01${String(index + 10)}`,
		address: entry.office ? `Jalan Contoh ${index + 1}, Ambon` : null,
		longitude: entry.office?.[0] ?? null,
		latitude: entry.office?.[1] ?? null,
		reviewed_on: entry.reviewed === null ? null : addDays(today, -entry.reviewed)
	}));
	await insertSet(sql, 'public.organisations', rows);
	await insertSet(
		sql,
		'public.organisation_flags',
		entries.map((entry) => ({ organisation_id: idOf(entry), enforces: entry.enforces ?? false }))
	);
	await insertSet(
		sql,
		'public.organisation_services',
		entries.flatMap((entry) =>
			entry.services.map((service) => ({ organisation_id: idOf(entry), service_code: service }))
		)
	);
	await insertSet(sql, 'restricted.organisation_contacts', contactsOf(dice, today, idOf));
	return ids;
}

function contactsOf(dice: Dice, today: string, idOf: (entry: Entry) => string | undefined) {
	return entries.flatMap((entry, index) =>
		Array.from({ length: dice.between(1, 2) }, (_, nth) => ({
			id: dice.id(),
			organisation_id: idOf(entry),
			name: `${dice.pick(names)} ${index + 1}${nth === 0 ? 'A' : 'B'}`,
			position: dice.pick(posts),
			phone: `0812-555-${String(1000 + index * 10 + nth)}`,
			email: nth === 0 ? `kontak${index + 1}@contoh.baileo.test` : null,
			updated_at: `${addDays(today, -30 - ((index * 149) % 560))}T03:00:00Z`
		}))
	);
}
