import { cellText, type RawCell } from './cells';
import { accept, reject, type Parsed } from './columns';
import { readDecimal } from './parse-number';
import { cleanText } from './parse-text';

/** Degrees, and which axis the cell itself claims (`LS`, `BT`, `N` …), if it does. */
export interface Degrees {
	degrees: number;
	axis: 'latitude' | 'longitude' | null;
}

/** Lintang Selatan/Utara, Bujur Timur/Barat, and the English letters. */
const SIDES: Readonly<Record<string, { axis: 'latitude' | 'longitude'; sign: 1 | -1 }>> = {
	ls: { axis: 'latitude', sign: -1 },
	s: { axis: 'latitude', sign: -1 },
	selatan: { axis: 'latitude', sign: -1 },
	lu: { axis: 'latitude', sign: 1 },
	u: { axis: 'latitude', sign: 1 },
	n: { axis: 'latitude', sign: 1 },
	utara: { axis: 'latitude', sign: 1 },
	bt: { axis: 'longitude', sign: 1 },
	t: { axis: 'longitude', sign: 1 },
	e: { axis: 'longitude', sign: 1 },
	timur: { axis: 'longitude', sign: 1 },
	bb: { axis: 'longitude', sign: -1 },
	b: { axis: 'longitude', sign: -1 },
	w: { axis: 'longitude', sign: -1 },
	barat: { axis: 'longitude', sign: -1 }
};
const SIDE =
	/^(?:lintang|bujur)?\s*(ls|lu|bt|bb|selatan|utara|timur|barat|[snuetbw])\b\.?|(?<![a-z])(?:lintang|bujur)?\s*(ls|lu|bt|bb|selatan|utara|timur|barat|[snuetbw])\.?$/i;

/**
 * One coordinate: `-3.6954`, `-3,6954`, `3°41'43,4" LS`, `S 3 41 43`, `128.19 BT`. Whether it lies
 * where it may is decided on the pair, as longitude and latitude are often swapped.
 */
export function parseCoordinate(cell: RawCell): Parsed<Degrees> {
	if (typeof cell === 'number') return inRange(cell, null);
	let text = cleanText(cellText(cell)).slice(0, 60).replace(/[−–]/g, '-');
	const side = SIDE.exec(text);
	const known = side ? SIDES[(side[1] ?? side[2] ?? '').toLowerCase()] : undefined;
	if (side) text = `${text.slice(0, side.index)} ${text.slice(side.index + side[0].length)}`.trim();
	const degrees = readDegrees(text);
	if (degrees === null) return reject('not_a_coordinate');
	// "-3,69 LS" says the same thing twice.
	return inRange(known ? Math.abs(degrees) * known.sign : degrees, known?.axis ?? null);
}

export interface PointText {
	first: Degrees;
	second: Degrees;
}

/** Two coordinates in one cell: `-3.69, 128.19`; `-3,69; 128,19`; `3°41'S 128°11'E`. */
export function parsePair(cell: RawCell): Parsed<PointText> {
	const text = cleanText(cellText(cell))
		.slice(0, 120)
		.replace(/^[([]|[)\]]$/g, '');
	const parts = splitPair(text);
	if (!parts) return reject('not_a_coordinate');
	const [first, second] = parts.map((part) => parseCoordinate(part));
	if (!first?.ok || !second?.ok) return reject('not_a_coordinate');
	return accept({ first: first.value, second: second.value });
}

function splitPair(text: string): string[] | null {
	const attempts = [
		/\s*[;/|]\s*/,
		/,\s+/,
		/(?<=[°'"\d]\s*(?:LS|LU|BT|BB|[NSEWUT]))[\s,]+/i,
		/,/,
		/\s+/
	];
	for (const separator of attempts) {
		const parts = text.split(separator).filter((part) => part !== '');
		if (parts.length === 2) return parts;
	}
	return null;
}

function readDegrees(text: string): number | null {
	const decimal = readDecimal(text.replace(/°\s*$/, ''));
	if (decimal !== null) return decimal;
	const parts =
		/^(-?)(\d{1,3})\s*(?:°|º|˚|d|deg|derajat|\s)\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:'|’|′|m|menit|\s|$)\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|”|″|''|’’|s|detik)?)?$/i.exec(
			text
		);
	if (!parts) return null;
	const minutes = readDecimal(parts[3]!);
	const seconds = parts[4] ? readDecimal(parts[4]) : 0;
	if (minutes === null || seconds === null || minutes >= 60 || seconds >= 60) return null;
	const degrees = Number(parts[2]) + minutes / 60 + seconds / 3600;
	return parts[1] ? -degrees : degrees;
}

function inRange(degrees: number, axis: Degrees['axis']): Parsed<Degrees> {
	const limit = axis === 'latitude' ? 90 : 180;
	if (!(Math.abs(degrees) <= limit)) return reject('not_a_coordinate');
	// Seven decimals are a centimetre; more is noise of the conversion.
	return accept({ degrees: Math.round(degrees * 1e7) / 1e7, axis });
}
