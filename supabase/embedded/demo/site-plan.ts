import { addDays } from '../../../src/lib/time/days.ts';
import type { Dice } from './random.ts';

/** A site of the demo and how often it was visited; the days are ISO, `every` in days, `size` in contacts a visit. */
export type PlannedSite = {
	id: string;
	code: string;
	name: string;
	kind: string;
	population: string;
	status: string;
	successor: string | null;
	area: string;
	steward: string;
	risk: number;
	visits: { from: string; until: string; every: number; size: number } | null;
};

/** How long ago, in days, the demo lets the complex close; when it really did is not the demo's to say. */
export const closedAgo = 425;

type Sort = {
	prefix: string;
	name: string;
	count: number;
	every: number;
	size: number;
	risk: number;
};

const sorts: Record<string, Sort> = {
	lokalisasi: { prefix: 'KPX', name: 'Kompleks', count: 1, every: 15, size: 24, risk: 2 },
	street: { prefix: 'JLN', name: 'Pangkalan', count: 9, every: 22, size: 11, risk: 3 },
	karaoke: { prefix: 'KRK', name: 'Karaoke', count: 13, every: 28, size: 13, risk: 1 },
	bar_club: { prefix: 'BAR', name: 'Bar', count: 5, every: 30, size: 12, risk: 2 },
	massage_spa_salon: { prefix: 'SPA', name: 'Pijat', count: 7, every: 33, size: 6, risk: 1 },
	hotel_guesthouse: { prefix: 'PGN', name: 'Penginapan', count: 6, every: 34, size: 6, risk: 2 },
	boarding_house: { prefix: 'KOS', name: 'Kos', count: 4, every: 32, size: 5, risk: 1 },
	port_terminal: { prefix: 'PLB', name: 'Dermaga', count: 3, every: 30, size: 10, risk: 2 },
	online: { prefix: 'DRG', name: 'Kanal daring', count: 2, every: 20, size: 9, risk: 1 },
	other: { prefix: 'LNN', name: 'Titik', count: 2, every: 40, size: 4, risk: 1 }
};

const spices = [
	'Pala',
	'Cengkeh',
	'Kenari',
	'Sagu',
	'Gandaria',
	'Manggis',
	'Ketapang',
	'Bakau',
	'Melati',
	'Lontar',
	'Salak',
	'Durian',
	'Embal'
];
const areas: [string, ...string[]] = [
	'81.71.02.1017',
	'81.71.02.1018',
	'81.71.02.2003',
	'81.71.01.1010',
	'81.71.03.2001',
	'81.71.02.1011',
	'81.71.04.2003',
	'81.71.01.1012',
	'81.71.02.1010',
	'81.71.03.1018',
	'81.71.04.2004',
	'81.71.01.1008',
	'81.71.02.1019',
	'81.71.03.2002',
	'81.71.04.2005',
	'81.71.01.2004',
	'81.71.02.2001',
	'81.71.05.2006',
	'81.71.03.2005',
	'81.71.01.1007',
	'81.71.04.2007',
	'81.71.02.1015',
	'81.71.03.2006',
	'81.71.01.2001',
	'81.71.02.2002',
	'81.71.04.1008',
	'81.71.05.2001',
	'81.71.01.1013',
	'81.71.04.2002',
	'81.71.05.2008',
	'81.71.01.1009'
];
const stewards: [string, ...string[]] = [
	'Baileo Setara',
	'Cakrawala Teluk',
	'Baileo Setara',
	'Arus Leitimur',
	'Cakrawala Teluk',
	'Klinik Sahabat'
];
const statuses: Record<string, string> = {
	'KPX-001': 'threatened',
	'JLN-003': 'threatened',
	'KRK-005': 'closed',
	'KRK-009': 'threatened',
	'PLB-002': 'seasonal'
};

/** All sixty: the complex and where its people went, and the rest of the city. */
export function planSites(dice: Dice, today: string): PlannedSite[] {
	return [...planDispersal(dice, today), ...planCity(dice, today)];
}

function planCity(dice: Dice, today: string): PlannedSite[] {
	let place = 0;
	return Object.entries(sorts).flatMap(([kind, sort]) =>
		Array.from({ length: sort.count }, (_, index): PlannedSite => {
			place++;
			const code = `${sort.prefix}-${String(index + 1).padStart(3, '0')}`;
			const status = statuses[code] ?? 'active';
			return {
				id: dice.id(),
				code,
				name: `${sort.name} Contoh ${spices[(index + place) % spices.length]}`,
				kind,
				population: populationOf(dice, kind),
				status,
				successor: null,
				area: kind === 'online' ? '81.71' : (areas[place % areas.length] ?? areas[0]),
				steward: stewards[place % stewards.length] ?? stewards[0],
				risk: status === 'threatened' ? 3 : sort.risk,
				visits: planVisits(dice, sort, place, status, today)
			};
		})
	);
}

function planVisits(
	dice: Dice,
	sort: Sort,
	place: number,
	status: string,
	today: string
): PlannedSite['visits'] {
	if (place % 13 === 7) return null;
	const isLate = place % 6 === 3;
	const startsLate = place % 4 === 1;
	return {
		from: addDays(today, startsLate ? -dice.between(200, 800) : -dice.between(1060, 1090)),
		until: addDays(today, status === 'closed' ? -210 : isLate ? -dice.between(48, 140) : 0),
		every: sort.every,
		size: Math.max(2, Math.round(sort.size * (0.6 + dice.roll())))
	};
}

function planDispersal(dice: Dice, today: string): PlannedSite[] {
	const closed = addDays(today, -closedAgo);
	const plan = (
		code: string,
		name: string,
		kind: string,
		area: string,
		size: number,
		more: Partial<PlannedSite> = {}
	): PlannedSite => ({
		id: dice.id(),
		code,
		name,
		kind,
		population: 'female',
		status: 'active',
		successor: null,
		area,
		steward: 'Baileo Setara',
		risk: 3,
		visits: { from: addDays(closed, dice.between(8, 60)), until: today, every: 24, size },
		...more
	});
	return [
		plan('TBM-001', 'Tanjung Batu Merah', 'lokalisasi', '81.71.02.2003', 62, {
			status: 'closed',
			successor: 'KOS-101',
			visits: { from: addDays(today, -1090), until: addDays(closed, -2), every: 7, size: 80 }
		}),
		plan('KOS-101', 'Kos Contoh Tanjung', 'boarding_house', '81.71.02.2003', 9),
		plan('JLN-101', 'Pangkalan Contoh Pesisir', 'street', '81.71.02.2003', 12, {
			steward: 'Arus Leitimur'
		}),
		plan('JLN-102', 'Pangkalan Contoh Kota', 'street', '81.71.02.1018', 10, {
			status: 'dispersed',
			successor: 'JLN-101'
		}),
		plan('KOS-102', 'Kos Contoh Rijali', 'boarding_house', '81.71.02.1011', 7),
		plan('KOS-103', 'Kos Contoh Kecil', 'boarding_house', '81.71.02.2001', 6, {
			status: 'dispersed',
			successor: 'KOS-104',
			steward: 'Cakrawala Teluk',
			visits: { from: addDays(closed, 20), until: addDays(today, -100), every: 26, size: 6 }
		}),
		plan('KOS-104', 'Kos Contoh Galala', 'boarding_house', '81.71.02.2002', 6, {
			steward: 'Cakrawala Teluk',
			visits: { from: addDays(today, -95), until: today, every: 22, size: 6 }
		}),
		plan('PGN-101', 'Penginapan Contoh Kasturi', 'hotel_guesthouse', '81.71.02.1010', 8, {
			steward: 'Klinik Sahabat'
		})
	];
}

function populationOf(dice: Dice, kind: string): string {
	if (kind === 'massage_spa_salon') return dice.pick(['female', 'trans', 'mixed']);
	if (kind === 'street') return dice.pick(['female', 'trans', 'mixed', 'female']);
	if (kind === 'online') return dice.pick(['male', 'mixed']);
	return dice.pick(['female', 'female', 'female', 'mixed', 'unknown']);
}
