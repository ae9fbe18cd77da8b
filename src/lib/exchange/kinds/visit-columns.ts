import type { ColumnDescription } from '../columns';
import { parseDate } from '../parse-date';
import { parseTime } from '../parse-hours';
import { integerBetween } from '../parse-number';
import { parseOrganisation } from '../parse-organisation';
import { serviceList, serviceNames, serviceQuantity, type ServiceEntry } from '../parse-services';
import { parseCode, textUpTo } from '../parse-text';
import { words } from '../word-list';

/** Fields of the columns per service: `service:` and the service's id. */
export const SERVICE_FIELD = 'service:';

const contacts = integerBetween(0, 10_000);

/** Columns of a register of visits, in the order of the sample. */
export function visitColumns(services: readonly ServiceEntry[]): ColumnDescription[] {
	return [
		{
			field: 'reference',
			label: { id: 'Referensi', en: 'Reference' },
			synonyms: words(`
				no referensi, nomor referensi, id kunjungan, kode kunjungan, nomor kunjungan, ref, visit
				id, visit reference, client reference, id, uuid, instanceid, meta instanceid, key
			`),
			parse: textUpTo(80),
			examples: ['', '', '']
		},
		{
			field: 'site',
			label: { id: 'Kode lokasi', en: 'Site code' },
			synonyms: words(`
				kode, lokasi, kode hotspot, kode titik, hotspot, kode site, id lokasi, site, site id,
				hotspot code, venue code
			`),
			required: 'always',
			parse: parseCode,
			examples: ['CONTOH-01', 'CONTOH-02', 'CONTOH-01']
		},
		{
			field: 'organisation',
			label: { id: 'Lembaga', en: 'Organisation' },
			synonyms: words(`
				organisasi, lsm, lembaga pelaksana, pelaksana, nama lembaga, organization, ngo,
				implementer, partner
			`),
			required: 'always',
			askWhenBlank: 'no_organisation',
			parse: parseOrganisation,
			examples: ['', '', '']
		},
		{
			field: 'date',
			label: { id: 'Tanggal', en: 'Date' },
			synonyms: words(`
				tgl, tanggal kunjungan, tgl kunjungan, tanggal penjangkauan, tgl penjangkauan, hari
				tanggal, visit date, date of visit, outreach date
			`),
			required: 'always',
			parse: parseDate,
			examples: ['02/05/2024', '3 Mei 2024', '2024-05-16']
		},
		{
			field: 'start_time',
			label: { id: 'Jam mulai', en: 'Start time' },
			synonyms: words(`
				jam, mulai, pukul, waktu, waktu mulai, pukul mulai, start, time, started at, time
				started, from
			`),
			required: 'always',
			askWhenBlank: 'no_start_time',
			parse: parseTime,
			examples: ['21.00', '22.30', '21.15']
		},
		{
			field: 'end_time',
			label: { id: 'Jam selesai', en: 'End time' },
			synonyms: words(`
				selesai, waktu selesai, pukul selesai, end, time ended, ended at, until
			`),
			parse: parseTime,
			examples: ['', '', '']
		},
		{
			field: 'minutes',
			label: { id: 'Lama (menit)', en: 'Minutes' },
			synonyms: words(`
				lama, menit, durasi, durasi menit, lama kunjungan, duration, duration minutes, length
			`),
			parse: integerBetween(1, 1440),
			examples: ['90', '60', '75']
		},
		{
			field: 'team_size',
			label: { id: 'Jumlah petugas', en: 'Team size' },
			synonyms: words(`
				tim, jumlah tim, petugas, anggota tim, jumlah petugas lapangan, jumlah penjangkau, team,
				team members, staff, outreach workers, number of staff
			`),
			parse: integerBetween(1, 50),
			examples: ['2', '2', '3']
		},
		{
			field: 'contacts_new',
			label: { id: 'Kontak baru', en: 'New contacts' },
			synonyms: words(`
				baru, jumlah kontak baru, kontak pertama, jangkauan baru, jumlah baru, new, contacts
				new, first contacts, number of new contacts
			`),
			parse: contacts,
			examples: ['4', '6', '2']
		},
		{
			field: 'contacts_returning',
			label: { id: 'Kontak lama', en: 'Returning contacts' },
			synonyms: words(`
				lama kontak, kontak ulang, kontak berulang, kontak lanjutan, jumlah kontak lama, jumlah
				kontak ulang, ulang, returning, contacts returning, repeat contacts, repeat, follow up
				contacts
			`),
			parse: contacts,
			examples: ['9', '3', '11']
		},
		{
			field: 'services',
			label: { id: 'Layanan', en: 'Services' },
			synonyms: words(`
				jenis layanan, layanan diberikan, layanan yang diberikan, services given, services
				provided, service
			`),
			parse: serviceList(services),
			examples: exampleServices(services)
		},
		...services.map((service): ColumnDescription => {
			const synonyms = serviceNames(service).flatMap((name) => [
				name,
				`jumlah ${name}`,
				`number of ${name}`,
				`count ${name}`
			]);
			return {
				field: `${SERVICE_FIELD}${service.id}`,
				label: service.label,
				synonyms,
				parse: serviceQuantity,
				examples: ['', '', '']
			};
		}),
		{
			field: 'note',
			label: { id: 'Catatan', en: 'Note' },
			synonyms: words(`
				keterangan, ket, catatan kunjungan, hasil kunjungan, notes, remarks, comment, comments
			`),
			parse: textUpTo(1000),
			examples: ['', 'Hujan, sepi', '']
		}
	];
}

function exampleServices(services: readonly ServiceEntry[]): [string, string, string] {
	const [first, second] = services.map((service) => service.label.id);
	if (!first) return ['', '', ''];
	return [second ? `${first}: 120; ${second}: 2` : `${first}: 120`, `${first}: 80`, ''];
}
