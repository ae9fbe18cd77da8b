import {
	indexAreas,
	indexOrganisations,
	type CheckContext,
	type ServiceEntry,
	type Sheet
} from '../../../src/lib/exchange';

/** The coalition of the tests: a few areas of Ambon, two of them with one name, and three bodies. */
export const context: CheckContext = {
	areas: indexAreas([
		{ code: '81', name: 'Maluku', level: 'province' },
		{ code: '81.71', name: 'Kota Ambon', level: 'regency' },
		{ code: '81.01', name: 'Kabupaten Maluku Tengah', level: 'regency' },
		{ code: '81.71.01', name: 'Nusaniwe', level: 'district' },
		{ code: '81.71.02', name: 'Sirimau', level: 'district' },
		{ code: '81.01.30', name: 'Leihitu', level: 'district' },
		{ code: '81.71.02.1005', name: 'Batu Merah', level: 'village' },
		{ code: '81.01.30.2001', name: 'Batu Merah', level: 'village' },
		{ code: '81.71.01.1002', name: 'Benteng', level: 'village' }
	]),
	organisations: indexOrganisations([
		{
			id: '11111111-1111-4111-8111-111111111111',
			name: 'Contoh Komunitas Maluku',
			shortName: 'CKM'
		},
		{ id: '22222222-2222-4222-8222-222222222222', name: 'Yayasan Contoh', shortName: 'YC' },
		{ id: '33333333-3333-4333-8333-333333333333', name: 'Yayasan Lain', shortName: 'YC' }
	]),
	box: { west: 125.5, south: -8.4, east: 135, north: -2.4 },
	today: '2026-11-24',
	utcOffset: '+09:00'
};

export const CKM = '11111111-1111-4111-8111-111111111111';

export const services: ServiceEntry[] = [
	{ id: 'condoms', label: { id: 'Kondom', en: 'Condoms' }, synonyms: ['kondom dibagikan'] },
	{ id: 'referral', label: { id: 'Rujukan', en: 'Referral' } }
];

export function bytes(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** A sheet as the reader would give it, from rows of text. */
export function sheetOf(...rows: Sheet['rows']): Sheet {
	return { name: 'Lokasi', rows, epoch: 1900, source: 'csv' };
}

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}
