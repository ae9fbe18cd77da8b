import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
	checkRows,
	compare,
	fold,
	proposeMapping,
	visitId,
	visitsKind,
	type CheckContext,
	type Sheet
} from '../../../src/lib/exchange';
import { nameUuid } from '../../../src/lib/exchange/name-uuid';
import { CKM, context, services, sheetOf } from './context';

const kind = visitsKind(services);
const knowing: CheckContext = {
	...context,
	sites: new Map([[fold('A-01'), { id: 'site-1', code: 'A-01' }]])
};

function check(sheet: Sheet) {
	return checkRows(kind, sheet, proposeMapping(sheet, kind)!, knowing);
}

describe('a register of visits goes through the same recogniser', () => {
	it('with services in one cell or in columns of their own', () => {
		const result = check(
			sheetOf(
				[
					'Tanggal',
					'Kode lokasi',
					'Lembaga',
					'Jam mulai',
					'Jam selesai',
					'Tim',
					'Kontak baru',
					'Kontak lama',
					'Layanan',
					'Rujukan',
					'Nama klien'
				],
				['2 Mei 2024', 'a-01', 'CKM', '23.30', '00.45', '2', '4', '9', 'kondom:120', '2', 'Rahasia']
			)
		);
		expect(result.problems.map(({ code }) => code)).toEqual(['person_column']);
		expect(JSON.stringify(result)).not.toContain('Rahasia');
		expect(result.rows[0]!.value).toEqual({
			id: visitId(CKM, 'A-01', '2024-05-02T23:30:00+09:00'),
			site: 'A-01',
			site_id: 'site-1',
			organisation: CKM,
			started_at: '2024-05-02T23:30:00+09:00',
			minutes: 75,
			team_size: 2,
			contacts_new: 4,
			contacts_returning: 9,
			services: [
				{ service: 'condoms', quantity: 120 },
				{ service: 'referral', quantity: 2 }
			]
		});
	});

	it('and unknown sites, days to come and missing contacts are problems', () => {
		const result = check(
			sheetOf(
				['Tanggal', 'Kode lokasi', 'Lembaga', 'Jam', 'Kontak baru'],
				['2/5/2024', 'B-99', 'CKM', '21.00', '3'],
				['2/5/2030', 'A-01', 'CKM', '21.00', ''],
				['', 'A-01', 'CKM', '21.00', '3']
			)
		);
		expect(result.problems.map(({ row, code }) => [row, code])).toEqual([
			[2, 'unknown_site'],
			[3, 'date_in_future'],
			[3, 'no_contacts'],
			[4, 'missing_value']
		]);
	});

	it('and the same register twice changes nothing', () => {
		const result = check(
			sheetOf(
				['Tanggal', 'Kode lokasi', 'Lembaga', 'Jam', 'Kontak baru'],
				['2/5/2024', 'A-01', 'CKM', '21.00', '3']
			)
		);
		expect(compare(kind, result.rows, []).create).toHaveLength(1);
		// The database answers in UTC, and with the counts it filled in.
		const row = {
			...result.rows[0]!.value!,
			started_at: '2024-05-02T12:00:00Z',
			contacts_returning: 0
		};
		const again = compare(kind, result.rows, [{ id: row.id, row }]);
		expect([again.create, again.change, again.same.length]).toEqual([[], [], 1]);
	});
});

describe('the id of a visit', () => {
	it('follows from organisation, site and start, and from a reference where there is one', () => {
		expect(visitId(CKM, 'a 01', 'x')).toBe(visitId(CKM, 'A-01', 'x'));
		expect(visitId(CKM, 'A-01', 'x')).not.toBe(visitId(CKM, 'A-02', 'x'));
		const given = '0b7c1c52-9d0e-4f43-8f0a-3f1f9c1f7f6e';
		const header = ['Referensi', 'Tanggal', 'Kode lokasi', 'Lembaga', 'Jam', 'Kontak baru'];
		const rest = ['2/5/2024', 'A-01', 'CKM', '21.00', '3'];
		const rows = check(sheetOf(header, [given, ...rest], ['K-7', ...rest])).rows;
		expect(rows[0]!.value!.id).toBe(given);
		expect(rows[1]!.value!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
	});

	it('is the version 5 UUID that other programs compute', () => {
		// The example of RFC 9562, appendix A.4.
		expect(nameUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
			'2ed6657d-e927-568b-95e1-2665a8aea6a2'
		);
		for (const length of [0, 39, 40, 47, 48, 111, 500]) {
			const name = 'x'.repeat(length);
			const space = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex');
			const hash = createHash('sha1').update(space).update(name).digest('hex');
			const uuid = nameUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', name).replace(/-/g, '');
			// Version and variant take six bits; the rest is the hash.
			expect([uuid.slice(0, 12), uuid.slice(13, 16), uuid.slice(17)]).toEqual([
				hash.slice(0, 12),
				hash.slice(13, 16),
				hash.slice(17, 32)
			]);
		}
	});
});
