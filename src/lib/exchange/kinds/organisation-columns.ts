import type { ColumnDescription } from '../columns';
import { oneOf, parseBoolean } from '../parse-choice';
import { parseDate } from '../parse-date';
import { serviceSet, type ServiceEntry } from '../parse-services';
import { textUpTo } from '../parse-text';
import { words } from '../word-list';
import { AREA_COLUMNS } from './area-columns';
import { ORGANISATION_KIND_WORDS, ORGANISATION_LEVEL_WORDS } from './organisation-spellings';
import { PLACE_COLUMNS } from './place-columns';

/** An office may have a place; it has no hours and nobody measures how exactly. */
const OFFICE_PLACE = PLACE_COLUMNS.filter(({ field }) =>
	['latitude', 'longitude', 'coordinates'].includes(field)
).map((column): ColumnDescription => ({ ...column, examples: ['', '', ''] }));

/** An organisation may work everywhere: its area is never needed. */
const AREA = AREA_COLUMNS.map(({ field, label, synonyms, parse }): ColumnDescription => ({
	field,
	label,
	synonyms,
	parse,
	examples: field === 'area' ? ['Kota Ambon', '81.71.02', ''] : ['', '', '']
}));

/** Columns of a list of organisations, in the order of the sample. Nobody who works there, and no flag. */
export function organisationColumns(services: readonly ServiceEntry[]): ColumnDescription[] {
	const [first, second] = services.map(({ label }) => label.id);
	return [
		{
			field: 'short_name',
			label: { id: 'Nama singkat', en: 'Short name' },
			synonyms: words(`
				singkatan, akronim, kode lembaga, kode organisasi, nama pendek, acronym, abbreviation,
				organisation code, id
			`),
			required: 'to_create',
			parse: textUpTo(60),
			examples: ['CONTOH A', 'CONTOH B', 'CONTOH C']
		},
		{
			field: 'name',
			label: { id: 'Nama lembaga', en: 'Organisation name' },
			synonyms: words(`
				nama, lembaga, organisasi, nama organisasi, nama instansi, instansi, lsm, name,
				organisation, organization, organization name, institution
			`),
			required: 'to_create',
			parse: textUpTo(200),
			examples: ['Contoh komunitas A', 'Contoh yayasan B', 'Contoh puskesmas C']
		},
		{
			field: 'kind',
			label: { id: 'Jenis', en: 'Kind' },
			synonyms: words(`
				jenis lembaga, jenis organisasi, tipe, tipe lembaga, kategori, bentuk, type, organisation
				type, organisation kind, category, sector
			`),
			required: 'to_create',
			parse: oneOf(ORGANISATION_KIND_WORDS),
			examples: ['Komunitas', 'LSM', 'Kesehatan']
		},
		{
			field: 'level',
			label: { id: 'Tingkat', en: 'Level' },
			synonyms: words('tingkatan, cakupan, wilayah kerja, coverage, scope'),
			parse: oneOf(ORGANISATION_LEVEL_WORDS),
			examples: ['Provinsi', 'Kabupaten atau kota', 'Setempat']
		},
		...AREA,
		{
			field: 'is_member',
			label: { id: 'Anggota koalisi', en: 'Coalition member' },
			synonyms: words(`
				anggota, keanggotaan, anggota koalisi ya tidak, member, is member, membership
			`),
			parse: parseBoolean,
			examples: ['ya', 'ya', 'tidak']
		},
		{
			field: 'services',
			label: { id: 'Layanan', en: 'Services' },
			synonyms: words(`
				jenis layanan, layanan yang tersedia, layanan tersedia, services offered, service
			`),
			parse: serviceSet(services),
			examples: [first ?? '', second ? `${first}; ${second}` : '', '']
		},
		{
			field: 'about',
			label: { id: 'Tentang lembaga', en: 'About' },
			synonyms: words(`
				tentang, tentang organisasi, keterangan, profil, deskripsi, about the organisation,
				description, profile, notes
			`),
			parse: textUpTo(4000),
			examples: ['', 'Pendampingan dan bantuan hukum', '']
		},
		{
			field: 'public_contact',
			label: { id: 'Kontak umum', en: 'Public contact' },
			synonyms: words(`
				kontak kantor, telepon kantor, email kantor, situs, website, office contact, office phone,
				office email
			`),
			parse: textUpTo(400),
			examples: ['', '', '']
		},
		{
			field: 'address',
			label: { id: 'Alamat kantor', en: 'Office address' },
			synonyms: words('alamat, alamat lembaga, alamat organisasi, address, organisation address'),
			parse: textUpTo(400),
			examples: ['', 'Jalan Contoh 1', '']
		},
		...OFFICE_PLACE,
		{
			field: 'reviewed_on',
			label: { id: 'Terakhir ditinjau', en: 'Last reviewed' },
			synonyms: words(`
				ditinjau, tanggal tinjau, tanggal ditinjau, diperbarui, tanggal pembaruan, reviewed on,
				reviewed, last updated, date reviewed
			`),
			parse: parseDate,
			examples: ['01/10/2026', '', '15 September 2026']
		}
	];
}
