import { describe, expect, it } from 'vitest';
import type { ParseContext } from '../../../src/lib/exchange/columns';
import { parseArea } from '../../../src/lib/exchange/parse-area';
import { parseBoolean, oneOf } from '../../../src/lib/exchange/parse-choice';
import { parseCoordinate, parsePair } from '../../../src/lib/exchange/parse-coordinate';
import { parseDate } from '../../../src/lib/exchange/parse-date';
import { parseHours, parseTime, parseWeekdays } from '../../../src/lib/exchange/parse-hours';
import { decimalBetween, integerBetween, parseSpan } from '../../../src/lib/exchange/parse-number';
import { parseOrganisation } from '../../../src/lib/exchange/parse-organisation';
import { serviceList } from '../../../src/lib/exchange/parse-services';
import { cleanText, parseCode } from '../../../src/lib/exchange/parse-text';
import {
	SITE_KINDS,
	SITE_POPULATIONS,
	SITE_STATUSES
} from '../../../src/lib/exchange/kinds/site-spellings';
import { CKM, context, services } from './context';

const parsing: ParseContext = { ...context, epoch: 1900, answers: {} };
type Read = { ok: boolean; value?: unknown; code?: string };
const short = (read: Read) => (read.ok ? read.value : read.code);
const date = (cell: string | number, more: Partial<ParseContext> = {}) =>
	short(parseDate(cell, { ...parsing, ...more }));

describe('dates', () => {
	it.each([
		['25/02/2024', '2024-02-25'],
		['5-2-24', '2024-02-05'],
		['05.02.2024', '2024-02-05'],
		['2024-02-05', '2024-02-05'],
		['2024/2/5', '2024-02-05'],
		['2024-02-05 21:30', '2024-02-05'],
		['17 Agustus 2024', '2024-08-17'],
		['17 Agt 24', '2024-08-17'],
		['17-Agu-2024', '2024-08-17'],
		['1 Des 2023', '2023-12-01'],
		['3 Nopember 2023', '2023-11-03'],
		['Senin, 5 Februari 2024', '2024-02-05'],
		["Jum'at, 2 Pebruari 2024", '2024-02-02'],
		['August 17, 2024', '2024-08-17'],
		['2nd May 2024', '2024-05-02']
	])('the date %s is the day %s', (text, day) => expect(date(text)).toBe(day));

	it('a number in a date column counts days as Excel does, on both of its calendars', () => {
		expect(date(45_327)).toBe('2024-02-05');
		expect(date(43_865, { epoch: 1904 })).toBe('2024-02-05');
		expect(date('45327')).toBe('2024-02-05');
	});
	it.each([
		['02/25/2024', 'month_first'],
		['31/02/2024', 'no_such_date'],
		['30 Februari 2024', 'no_such_date'],
		['Agustus 2024', 'date_incomplete'],
		['2024', 'date_incomplete'],
		['kemarin', 'not_a_date'],
		['01/01/1924', 'date_unlikely'],
		['12', 'not_a_date']
	])('the date %s is refused as %s', (text, code) => expect(date(text)).toBe(code));

	it('reads the month first only when a person said so', () => {
		expect(date('02/25/2024', { answers: { month_first_dates: 'month_first' } })).toBe(
			'2024-02-25'
		);
		expect(parseDate('03/04/2024', parsing)).toEqual({
			ok: true,
			value: '2024-04-03',
			notice: 'ambiguous_date'
		});
	});
});

describe('times, hours and weekdays', () => {
	it.each([
		['21.00', '21:00'],
		['21:00:00', '21:00'],
		['pukul 9.30 WIT', '09:30'],
		['9 pm', '21:00'],
		['12 am', '00:00'],
		[0.875, '21:00'],
		[21, '21:00']
	])('the time %s is %s', (text, time) => expect(short(parseTime(text))).toBe(time));
	it.each(['25.00', '21.75', 'malam', '13 pm', 99])('the time %s is refused', (text) =>
		expect(short(parseTime(text))).toBe('not_a_time')
	);
	it('hours may pass midnight', () => {
		const hours = short(parseHours('21.00–03.00')) as { weekday: number }[];
		expect(hours).toHaveLength(7);
		expect(hours[0]).toEqual({ weekday: 1, opens: '21:00', closes: '03:00' });
		expect(short(parseHours('21:00 s/d 03:00'))).toEqual(hours);
		expect(short(parseHours('jam 21 sampai 3 WIT'))).toEqual(hours);
		expect(short(parseHours('9pm - 3am'))).toEqual(hours);
	});
	it('hours may differ by weekday', () => {
		expect(short(parseHours('Jum-Sab 22.00-02.00; Minggu: 20.00-24.00'))).toEqual([
			{ weekday: 5, opens: '22:00', closes: '02:00' },
			{ weekday: 6, opens: '22:00', closes: '02:00' },
			{ weekday: 7, opens: '20:00', closes: '00:00' }
		]);
	});
	it('a place that is open day and night is open from 0 to 24', () => {
		expect(short(parseHours('24 jam'))).toContainEqual({
			weekday: 4,
			opens: '00:00',
			closes: '24:00'
		});
		expect(short(parseHours('setiap hari 24 jam'))).toHaveLength(7);
	});
	it.each(['malam', '21.00', '21.00-21.00', 'Sen 20.00-22.00; Sen 23.00-01.00', '25.00-03.00'])(
		'the hours %s are refused',
		(text) => expect(short(parseHours(text))).toBe('not_hours')
	);
	it.each([
		['Sen-Sab', [1, 2, 3, 4, 5, 6]],
		['Sabtu s/d Senin', [1, 6, 7]],
		["Jum'at, Sabtu & Minggu", [5, 6, 7]],
		['setiap hari', [1, 2, 3, 4, 5, 6, 7]],
		['Fri to Sun', [5, 6, 7]],
		['akhir pekan', [6, 7]],
		['malam Minggu', [7]]
	])('the days %s are understood', (text, days) =>
		expect(short(parseWeekdays(text))).toEqual(days)
	);
	it('days with an exception are asked back', () =>
		expect(short(parseWeekdays('setiap hari kecuali Minggu'))).toBe('not_weekdays'));
});

describe('coordinates', () => {
	it.each([
		[-3.6954, -3.6954],
		['-3,6954', -3.6954],
		['128.1814', 128.1814],
		['3.6954 LS', -3.6954],
		['-3,6954 LS', -3.6954],
		['128,1814 BT', 128.1814],
		['3°41\'43.4" LS', -3.6953889],
		['128° 10\' 53,2" BT', 128.1814444],
		['3°41\'43.4"S', -3.6953889],
		['S 3 41 43.4', -3.6953889],
		["3° 41.723' S", -3.6953833],
		['3º41’43”LS', -3.6952778]
	])('the coordinate %s is %s degrees', (text, degrees) => {
		const read = parseCoordinate(text);
		expect(read.ok && read.value.degrees).toBeCloseTo(degrees, 6);
	});
	it.each(['128.195.000', 'dekat pasar', '3°61\'00" LS', '190', '128.2 LS', ''])(
		'the coordinate %s is refused',
		(text) => expect(short(parseCoordinate(text))).toBe('not_a_coordinate')
	);
	it.each([
		'-3.6954, 128.1814',
		'-3.6954,128.1814',
		'-3,6954; 128,1814',
		'-3,6954 128,1814',
		'(-3.6954, 128.1814)',
		'-3,6954, 128,1814',
		'3.6954 LS, 128.1814 BT'
	])('the pair %s in one cell is a point', (text) => {
		const read = parsePair(text);
		expect(read.ok && [read.value.first.degrees, read.value.second.degrees]).toEqual([
			-3.6954, 128.1814
		]);
	});
	it('a pair whose commas could mean anything is asked back', () =>
		expect(short(parsePair('-3,6954,128,1814'))).toBe('not_a_coordinate'));
});

describe('numbers', () => {
	const whole = integerBetween(0, 100_000);
	it.each([
		['1.234', 1234],
		['12 345', 12_345],
		['12 orang', 12],
		['12,0', 12],
		['nihil', 0],
		[7, 7]
	])('the count %s is %s', (text, number) => expect(short(whole(text))).toBe(number));
	it.each([
		['1,234', 'ambiguous_number'],
		['12,5', 'not_whole'],
		[2.5, 'not_whole'],
		['-3', 'out_of_range'],
		['banyak', 'not_a_number'],
		['2024-10-05', 'number_became_date']
	])('the count %s is refused as %s', (text, code) => expect(short(whole(text))).toBe(code));
	it('decimals take a comma or a point', () => {
		const decimal = decimalBetween(0, 10_000);
		expect(short(decimal('12,5'))).toBe(12.5);
		expect(short(decimal('1.234,5'))).toBe(1234.5);
		expect(short(decimal('1,234.5'))).toBe(1234.5);
	});
	it.each([
		['20-30', { minimum: 20, maximum: 30 }],
		['20 – 30 orang', { minimum: 20, maximum: 30 }],
		['20 s/d 30', { minimum: 20, maximum: 30 }],
		[25, { minimum: 25, maximum: 25 }]
	])('the estimate %s is a range', (text, span) => expect(short(parseSpan(text))).toEqual(span));
	it.each([
		['30-20', 'minimum_above_maximum'],
		['sekitar 20', 'not_a_range'],
		['20-', 'not_a_range'],
		['2024-10-05', 'number_became_date']
	])('the estimate %s is refused as %s', (text, code) => expect(short(parseSpan(text))).toBe(code));
});

describe('words of the field', () => {
	const kind = oneOf(SITE_KINDS);
	const status = oneOf(SITE_STATUSES);
	it.each([
		['KTV', 'karaoke'],
		['karaoke room', 'karaoke'],
		['Karoake', 'karaoke'],
		['jalanan', 'street'],
		['Lokalisasi', 'lokalisasi'],
		['losmen', 'hotel_guesthouse'],
		['WISMA', 'hotel_guesthouse'],
		['kos-kosan', 'boarding_house'],
		['Kost', 'boarding_house'],
		['Panti Pijat', 'massage_spa_salon'],
		['spa', 'massage_spa_salon'],
		['pelabuhan', 'port_terminal'],
		['terminal Mardika', 'port_terminal'],
		['Mi-Chat', 'online'],
		['Hotel bintang 3', 'hotel_guesthouse'],
		['port_terminal', 'port_terminal']
	])('%s is the kind %s', (text, value) => expect(short(kind(text))).toBe(value));
	it('a kind that could be two is asked back', () =>
		expect(short(kind('hotel / karaoke'))).toBe('several_values'));
	it('a kind that nobody knows is asked back', () =>
		expect(short(kind('gudang'))).toBe('unknown_value'));
	it.each([
		['aktif', 'active'],
		['tutup', 'closed'],
		['tidak aktif', 'closed'],
		['terancam', 'threatened'],
		['bubar', 'dispersed'],
		['musiman', 'seasonal'],
		['tidak jelas', undefined],
		['belum aktif', undefined]
	])('the status %s is %s', (text, value) => {
		const read = status(text);
		expect(read.ok ? read.value : undefined).toBe(value);
	});
	it('populations are understood', () => {
		expect(short(oneOf(SITE_POPULATIONS)('Waria'))).toBe('trans');
		expect(short(oneOf(SITE_POPULATIONS)('Laki-laki'))).toBe('male');
	});
	it('yes and no are understood in both languages', () => {
		expect(['ya', 'Yes', '✓', '1', true].map((cell) => short(parseBoolean(cell)))).toEqual(
			Array(5).fill(true)
		);
		expect(['tidak', 'no', '0', false].map((cell) => short(parseBoolean(cell)))).toEqual(
			Array(4).fill(false)
		);
		expect(short(parseBoolean('mungkin'))).toBe('not_yes_or_no');
	});
});

describe('areas and organisations', () => {
	it.each([
		['Batu Merah, Sirimau', '81.71.02.1005'],
		['Kel. Batu Merah, Kec. Sirimau, Kota Ambon', '81.71.02.1005'],
		['batu merah, kab. maluku tengah', '81.01.30.2001'],
		['Kec. Sirimau', '81.71.02'],
		['8171021005', '81.71.02.1005'],
		['81.71.02.1005', '81.71.02.1005'],
		['Ambon', '81.71']
	])('%s is the area %s', (text, code) => expect(short(parseArea(text, parsing))).toBe(code));
	it('a name that two villages bear is reported with both', () => {
		const read = parseArea('Batu Merah', parsing);
		expect(read.ok).toBe(false);
		expect(!read.ok && read.code).toBe('ambiguous_area');
		expect(!read.ok && read.params.candidates).toContain('Sirimau (81.71.02.1005)');
	});
	it('a misspelt name is reported with the near one and not taken', () => {
		const read = parseArea('Sirimao', parsing);
		expect(!read.ok && [read.code, read.params.candidates]).toEqual([
			'unknown_area',
			'Sirimau, Kota Ambon (81.71.02)'
		]);
	});
	it('a village in the wrong district is reported', () =>
		expect(short(parseArea('Benteng, Sirimau', parsing))).toBe('unknown_area'));
	it('organisations are known by name, short name or both', () => {
		for (const text of ['Contoh Komunitas Maluku', 'ckm', 'Contoh Komunitas Maluku (CKM)', CKM]) {
			expect(short(parseOrganisation(text, parsing))).toBe(CKM);
		}
		expect(short(parseOrganisation('YC', parsing))).toBe('ambiguous_organisation');
		expect(short(parseOrganisation('Yayasan Contho', parsing))).toBe('unknown_organisation');
	});
	it('services in one cell are counted by name', () => {
		const list = serviceList(services);
		const both = [
			{ service: 'condoms', quantity: 120 },
			{ service: 'referral', quantity: 2 }
		];
		expect(short(list('kondom:120; rujukan:2'))).toEqual(both);
		expect(short(list('2 rujukan, 120 kondom'))).toEqual(both);
		expect(short(list('kondom'))).toBe('service_without_count');
		expect(short(list('pelumas: 3'))).toBe('unknown_service');
	});
});

describe('text', () => {
	it('loses control characters and signs that turn its direction, and nothing else', () => {
		expect(cleanText('  Kafe\u0007 \u202Etxt.exe\u200B\n Jalan  A ')).toBe('Kafe txt.exe Jalan A');
		expect(cleanText('Cafe\u0301')).toBe('Caf\u00e9');
		expect(short(parseCode(' sb - 01 '))).toBe('SB-01');
	});
});
