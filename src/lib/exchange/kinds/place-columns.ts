import type { ColumnDescription } from '../columns';
import { parseCoordinate, parsePair } from '../parse-coordinate';
import { parseHours, parseTime, parseWeekdays } from '../parse-hours';
import { decimalBetween } from '../parse-number';
import { words } from '../word-list';

/** Where a site is and when it is busy. */
export const PLACE_COLUMNS: readonly ColumnDescription[] = [
	{
		field: 'hours',
		label: { id: 'Jam', en: 'Hours' },
		synonyms: words(`
				jam buka, jam operasional, jam ramai, waktu, waktu operasional, jam kerja, jam aktif,
				jam buka tutup, opening hours, operating hours, busy hours, peak hours, time
			`),
		parse: parseHours,
		examples: ['21.00-03.00', 'Jum-Sab 22.00-02.00', 'setiap hari 24 jam']
	},
	{
		field: 'weekdays',
		label: { id: 'Hari', en: 'Days' },
		synonyms: words(`
				hari buka, hari operasional, hari ramai, hari aktif, days open, weekdays, day, busy days
			`),
		parse: parseWeekdays,
		examples: ['Sen-Sab', '', '']
	},
	{
		field: 'opens',
		label: { id: 'Buka', en: 'Opens' },
		synonyms: words(`
				jam mulai, mulai, pukul buka, jam mulai buka, open, opening time, opens at
			`),
		parse: parseTime,
		examples: ['', '', '']
	},
	{
		field: 'closes',
		label: { id: 'Tutup', en: 'Closes' },
		synonyms: words(`
				jam selesai, selesai, jam tutup, pukul tutup, close, closing time, closes at
			`),
		parse: parseTime,
		examples: ['', '', '']
	},
	{
		field: 'latitude',
		label: { id: 'Lintang', en: 'Latitude' },
		synonyms: words(`
				lat, garis lintang, ls, lintang selatan, koordinat lintang, koordinat y, y, latitude y,
				gps latitude
			`),
		parse: parseCoordinate,
		examples: ['-3.7000', '3°40\'30" LS', '3,6500 LS']
	},
	{
		field: 'longitude',
		label: { id: 'Bujur', en: 'Longitude' },
		synonyms: words(`
				long, lon, lng, garis bujur, bt, bujur timur, koordinat bujur, koordinat x, x, longitude
				x, gps longitude
			`),
		parse: parseCoordinate,
		examples: ['128.2000', '128°10\'30" BT', '128,2500']
	},
	{
		field: 'coordinates',
		label: { id: 'Koordinat', en: 'Coordinates' },
		synonyms: words(`
				titik koordinat, koordinat gps, gps, lat long, lat lon, latlong, lat lng, lintang bujur,
				lokasi gps, titik gps, coordinate, geolocation, gps coordinates
			`),
		parse: parsePair,
		examples: ['', '', '']
	},
	{
		field: 'accuracy',
		label: { id: 'Akurasi (m)', en: 'Accuracy (m)' },
		synonyms: words(`
				akurasi, ketelitian, akurasi gps, accuracy, accuracy m, precision, gps accuracy, gps
				precision
			`),
		parse: decimalBetween(0, 100_000),
		examples: ['10', '25', '10']
	}
];
