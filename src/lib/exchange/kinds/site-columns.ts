import type { RawCell } from '../cells';
import type { ColumnDescription, Parsed, Values } from '../columns';
import { oneOf } from '../parse-choice';
import { parseDate } from '../parse-date';
import { integerBetween, parseSpan } from '../parse-number';
import { parseOrganisation } from '../parse-organisation';
import { parseCode, textUpTo } from '../parse-text';
import { words } from '../word-list';
import { AREA_COLUMNS } from './area-columns';
import { PLACE_COLUMNS } from './place-columns';
import { RISKS, SITE_KINDS, SITE_POPULATIONS, SITE_STATUSES } from './site-spellings';

const readRisk = oneOf(RISKS);
const people = integerBetween(0, 100_000);

/** Columns of a list of sites, in the order of the sample. */
export const SITE_COLUMNS: readonly ColumnDescription[] = [
	{
		field: 'code',
		label: { id: 'Kode', en: 'Code' },
		synonyms: words(`
			kode lokasi, kode hotspot, kode titik, kode site, id lokasi, site code, site id, hotspot
			code, id
		`),
		parse: parseCode,
		examples: ['CONTOH-01', 'CONTOH-02', 'CONTOH-03']
	},
	{
		field: 'name',
		label: { id: 'Nama lokasi', en: 'Site name' },
		synonyms: words(`
			nama, lokasi, nama tempat, tempat, nama hotspot, hotspot, nama titik, titik, nama site,
			nama lokasi penjangkauan, lokasi penjangkauan, name, site, venue, venue name, location
			name, place
		`),
		required: 'to_create',
		parse: textUpTo(120),
		examples: ['Contoh karaoke A', 'Contoh titik jalan B', 'Contoh penginapan C']
	},
	{
		field: 'kind',
		label: { id: 'Jenis', en: 'Kind' },
		synonyms: words(`
			jenis lokasi, jenis tempat, jenis hotspot, tipe, tipe lokasi, tipe tempat, tipe hotspot,
			kategori, kategori lokasi, type, site type, site kind, venue type, category, hotspot type
		`),
		required: 'to_create',
		parse: oneOf(SITE_KINDS),
		examples: ['Karaoke', 'Jalanan', 'Penginapan']
	},
	{
		field: 'population',
		label: { id: 'Populasi', en: 'Population' },
		synonyms: words(`
			kelompok, kelompok populasi, populasi kunci, jenis populasi, gender, jenis kelamin, key
			population, population group, kp, sex
		`),
		parse: oneOf(SITE_POPULATIONS),
		examples: ['Perempuan', 'Campuran', 'Perempuan']
	},
	{
		field: 'status',
		label: { id: 'Status', en: 'Status' },
		synonyms: words(`
			status lokasi, status tempat, keadaan, kondisi, status hotspot, site status, state,
			condition
		`),
		parse: oneOf(SITE_STATUSES),
		examples: ['Aktif', 'Aktif', 'Musiman']
	},
	...AREA_COLUMNS,
	{
		field: 'steward',
		label: { id: 'Lembaga penanggung jawab', en: 'Steward organisation' },
		synonyms: words(`
			lembaga, organisasi, lsm, lembaga pendamping, lembaga pengampu, pengampu, lembaga
			pelaksana, pelaksana, steward, organisation, organization, ngo, implementer, implementing
			partner, partner
		`),
		required: 'to_create',
		askWhenBlank: 'no_steward',
		parse: parseOrganisation,
		examples: ['', '', '']
	},
	{
		field: 'minimum_team',
		label: { id: 'Tim minimal', en: 'Minimum team' },
		synonyms: words(`
			jumlah tim minimal, minimal tim, minimal petugas, petugas minimal, tim minimum, minimum
			team size, team size, min team
		`),
		parse: integerBetween(1, 9),
		examples: ['2', '2', '3']
	},
	{
		field: 'risk',
		label: { id: 'Risiko', en: 'Risk' },
		synonyms: words(`
			tingkat risiko, resiko, tingkat resiko, level risiko, keamanan, risk level, safety risk
		`),
		parse: parseRisk,
		examples: ['1', '2', 'rendah']
	},
	{
		field: 'estimate',
		label: { id: 'Estimasi', en: 'Estimate' },
		synonyms: words(`
			estimasi jumlah, perkiraan, perkiraan jumlah, jumlah, jumlah orang, jumlah populasi,
			estimasi populasi, populasi estimasi, size, size estimate, estimated size, estimated
			number, kisaran
		`),
		parse: parseSpan,
		examples: ['20-30', '8-15', '5']
	},
	{
		field: 'estimate_minimum',
		label: { id: 'Estimasi minimum', en: 'Estimate minimum' },
		synonyms: words(`
			estimasi min, estimasi minimal, minimum, minimal, min, estimasi rendah, terendah, jumlah
			min, jumlah minimal, perkiraan min, estimate min, low, lower, size min
		`),
		parse: people,
		examples: ['', '', '']
	},
	{
		field: 'estimate_maximum',
		label: { id: 'Estimasi maksimum', en: 'Estimate maximum' },
		synonyms: words(`
			estimasi maks, estimasi max, estimasi maksimal, maksimum, maksimal, maks, max, maximum,
			estimasi tinggi, tertinggi, jumlah maks, jumlah maksimal, perkiraan maks, estimate max,
			high, upper, size max
		`),
		parse: people,
		examples: ['', '', '']
	},
	{
		field: 'counted_on',
		label: { id: 'Tanggal hitung', en: 'Counted on' },
		synonyms: words(`
			tanggal, tgl, tgl hitung, tanggal estimasi, tanggal pemetaan, tgl pemetaan, tanggal
			pendataan, tanggal survei, tgl survei, tanggal update, date, count date, date counted,
			mapping date, survey date, date of estimate
		`),
		askWhenBlank: 'no_counted_on',
		askIf: hasEstimate,
		parse: parseDate,
		examples: ['15/03/2024', '2 Mei 2024', '2024-06-20']
	},
	{
		field: 'source',
		label: { id: 'Sumber estimasi', en: 'Estimate source' },
		synonyms: words(`
			sumber, sumber data, sumber informasi, source, data source, source of estimate
		`),
		askWhenBlank: 'no_source',
		askIf: hasEstimate,
		parse: textUpTo(200),
		examples: ['Pemetaan tim', 'Pemetaan tim', 'Informasi komunitas']
	},
	{
		field: 'method',
		label: { id: 'Metode', en: 'Method' },
		synonyms: words(`
			metode estimasi, metode hitung, cara hitung, metode pemetaan, estimation method, count
			method
		`),
		parse: textUpTo(200),
		examples: ['Hitung langsung', 'Wawancara', 'Wawancara']
	},
	...PLACE_COLUMNS,
	{
		field: 'consent_by',
		label: { id: 'Persetujuan dari (kelompok)', en: 'Consent by (group)' },
		synonyms: words(`
			persetujuan, persetujuan komunitas, persetujuan dari, persetujuan oleh, disetujui oleh,
			kelompok yang setuju, consent, consent by, community consent, agreed by
		`),
		parse: textUpTo(120),
		examples: ['Forum komunitas', 'Forum komunitas', '']
	},
	{
		field: 'consent_until',
		label: { id: 'Persetujuan sampai', en: 'Consent until' },
		synonyms: words(`
			berlaku sampai, persetujuan berlaku sampai, masa persetujuan, persetujuan hingga, valid
			until, consent valid until, consent expires
		`),
		parse: parseDate,
		examples: ['31/12/2030', '31/12/2030', '']
	},
	{
		field: 'access_note',
		label: { id: 'Catatan akses', en: 'Access note' },
		synonyms: words(`
			catatan, keterangan, ket, akses, petunjuk, petunjuk lokasi, catatan lokasi, note, notes,
			remarks, access, directions, comment
		`),
		parse: textUpTo(2000),
		examples: ['Masuk lewat pintu samping', '', 'Lapor ke resepsionis']
	}
];

function hasEstimate(values: Values): boolean {
	return 'estimate' in values || 'estimate_minimum' in values || 'estimate_maximum' in values;
}

function parseRisk(cell: RawCell): Parsed<number> {
	const read = readRisk(cell);
	return read.ok ? { ok: true, value: Number(read.value) } : read;
}
