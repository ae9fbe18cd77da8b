/**
 * Writes the migration that fills public.areas, from the npm package idn-area-data:
 *
 *   node scripts/make-areas.js
 *
 * Maluku, its regencies and all their districts, and the villages of Kota Ambon.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';
import { labelPoints } from './areas/label-points.js';
import { properName } from './areas/names.js';

/** @typedef {{ code: string, name: string, parent_code?: string }} Row */

const PROVINCE = '81';
const CITY = '81.71';
const MIGRATION = new URL('../supabase/migrations/20261124000300_areas_data.sql', import.meta.url);

const [provinces, regencies, districts, villages] = await Promise.all([
	getProvinces(),
	getRegencies(),
	getDistricts(),
	getVillages()
]);
const levels = [
	{ level: 'province', rows: provinces.filter(({ code }) => code === PROVINCE) },
	{ level: 'regency', rows: below(PROVINCE, regencies) },
	{ level: 'district', rows: below(PROVINCE, districts) },
	{ level: 'village', rows: below(CITY, villages) }
];
const { version } = JSON.parse(
	readFileSync(new URL('../package.json', import.meta.resolve('idn-area-data')), 'utf8')
);

writeFileSync(MIGRATION, [header(), ...levels.map(insert)].join('\n'));
for (const { level, rows } of levels) console.log(`${level}: ${rows.length}`);

/** @param {string} ancestor @param {Row[]} rows */
function below(ancestor, rows) {
	return rows
		.filter(({ code }) => code.startsWith(`${ancestor}.`))
		.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function header() {
	return `-- Areas of Maluku: the province, its regencies and districts, and the villages of Kota Ambon, with
-- the codes of the Ministry of Home Affairs (Kemendagri).
--
-- Made by \`node scripts/make-areas.js\`; do not edit by hand.
-- Source: npm package idn-area-data ${version} by fityannugroho, from the ministry's published lists.
-- Its code is under the MIT License, its data and this extract of it under the Open Database License
-- (ODbL) 1.0: whoever passes the extract on names the source and keeps the licence.
-- Label points are the project's own (scripts/areas/label-points.js). Where the source gives none,
-- an area has none and the nearest ancestor's counts.
--
-- Running it again corrects names and parents and keeps label points that the coalition has set.
`;
}

/** @param {{ level: string, rows: Row[] }} part */
function insert({ level, rows }) {
	return `insert into public.areas (code, name, level, parent_code, longitude, latitude)
values
${rows.map((row) => `  (${values(row, level)})`).join(',\n')}
on conflict (code) do update
set
  name = excluded.name,
  level = excluded.level,
  parent_code = excluded.parent_code,
  longitude = coalesce(areas.longitude, excluded.longitude),
  latitude = coalesce(areas.latitude, excluded.latitude);
`;
}

/** @param {Row} row @param {string} level */
function values({ code, name }, level) {
	const parent = code.split('.').slice(0, -1).join('.');
	const [longitude, latitude] = labelPoints[code] ?? ['null', 'null'];
	return [
		quote(code),
		quote(properName(name)),
		quote(level),
		parent ? quote(parent) : 'null',
		longitude,
		latitude
	].join(', ');
}

/** @param {string} text */
function quote(text) {
	return `'${text.replaceAll("'", "''")}'`;
}
