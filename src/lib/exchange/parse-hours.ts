import { cellText, type RawCell } from './cells';
import { accept, reject, type Parsed } from './columns';
import { fold } from './fold';
import { cleanText } from './parse-text';

/**
 * When a site is busy on one weekday, 1 Monday to 7 Sunday (ISO 8601). `closes` before `opens`
 * means past midnight; `00:00` to `24:00` is the whole day.
 */
export interface Hours {
	weekday: number;
	opens: string;
	closes: string;
}

const DAYS = [
	['senin', 'sen', 'sn', 'monday', 'mon'],
	['selasa', 'sel', 'sl', 'tuesday', 'tue', 'tues'],
	['rabu', 'rab', 'rb', 'wednesday', 'wed'],
	['kamis', 'kam', 'km', 'thursday', 'thu', 'thur', 'thurs'],
	['jumat', 'jum at', 'jum', 'jm', 'friday', 'fri'],
	['sabtu', 'sab', 'sb', 'saturday', 'sat'],
	['minggu', 'min', 'mg', 'ahad', 'sunday', 'sun']
];
const DAY_BY_NAME = new Map(DAYS.flatMap((names, i) => names.map((name) => [name, i + 1])));
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WHOLE_DAY = /(24 ?jam|24 ?hours?|24\/7|sepanjang hari|all day)$/i;
const TIME = '(\\d{1,2})(?:[.:h](\\d{2}))?(?:[.:]\\d{2})?\\s*(am|pm)?';
const RANGE = new RegExp(
	`(?:jam|pukul|pkl\\.?)?\\s*${TIME}\\s*(?:-|–|—|~|s\\/d|s\\.d\\.?|sd|sampai|hingga|to|until)\\s*(?:jam|pukul|pkl\\.?)?\\s*${TIME}\\s*(?:wit|wita|wib)?\\.?$`,
	'i'
);

/** A time of the day as `HH:MM`: `21.00`, `21:00`, `9 pm`, `21`, or a fraction of a day. */
export function parseTime(cell: RawCell): Parsed<string> {
	if (typeof cell === 'number') {
		if (cell > 0 && cell < 1) return accept(clock(Math.round(cell * 1440) % 1440));
		return Number.isInteger(cell) && cell >= 0 && cell <= 24
			? accept(clock((cell % 24) * 60))
			: reject('not_a_time');
	}
	const text = cleanText(cellText(cell).slice(0, 60));
	const dated = /^\d{4}-\d{2}-\d{2}[ T](\d{2}:\d{2})$/.exec(text);
	if (dated) return accept(dated[1]!);
	// As a field form on a phone writes it: with seconds and its own offset, which is where the visit was.
	const precise = /^([01]\d|2[0-3]):([0-5]\d):\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text);
	if (precise) return accept(`${precise[1]}:${precise[2]}`);
	const match = new RegExp(
		`^(?:jam|pukul|pkl\\.?)?\\s*${TIME}\\s*(?:wit|wita|wib)?\\.?$`,
		'i'
	).exec(text);
	const minutes = match ? minutesOf(match[1], match[2], match[3]) : null;
	return minutes === null ? reject('not_a_time') : accept(clock(minutes % 1440));
}

/** `Sen-Sab`, `Jumat, Sabtu & Minggu`, `setiap hari`, `weekend` to weekdays in order. */
export function parseWeekdays(cell: RawCell): Parsed<number[]> {
	const days = readWeekdays(cellText(cell).slice(0, 120));
	return days ? accept(days) : reject('not_weekdays');
}

/**
 * Hours of a week: `21.00–03.00` is every day, `Sen-Sab 21.00-03.00; Minggu 20.00-24.00` is not.
 * Days without hours are the business of the column for days.
 */
export function parseHours(cell: RawCell): Parsed<Hours[]> {
	const week = new Map<number, Hours>();
	for (const piece of cellText(cell)
		.slice(0, 400)
		.split(/[;\n]|,(?=\s*\p{L})/u)) {
		const text = cleanText(piece);
		if (!text) continue;
		const read = readPiece(text);
		if (!read) return reject('not_hours');
		for (const weekday of read.days) {
			if (week.has(weekday)) return reject('not_hours');
			week.set(weekday, { weekday, opens: read.opens, closes: read.closes });
		}
	}
	return week.size > 0 ? accept(inOrder(week)) : reject('not_hours');
}

function readPiece(text: string): { days: number[]; opens: string; closes: string } | null {
	const whole = WHOLE_DAY.exec(text);
	const range = whole ? null : RANGE.exec(text);
	const before = text.slice(0, (whole ?? range)?.index ?? 0).replace(/[:,]\s*$/, '');
	const days = before.trim() ? readWeekdays(before) : EVERY_DAY;
	if (whole) return days && { days, opens: '00:00', closes: '24:00' };
	if (!range) return null;
	const opens = minutesOf(range[1], range[2], range[3] ?? range[6]);
	const closes = minutesOf(range[4], range[5], range[6]);
	if (!days || opens === null || closes === null || opens === closes) return null;
	if (opens === 0 && closes === 1440) return { days, opens: '00:00', closes: '24:00' };
	return { days, opens: clock(opens % 1440), closes: clock(closes % 1440) };
}

function readWeekdays(text: string): number[] | null {
	const folded = fold(
		text
			.replace(/[-–—]|s\/d|\bsampai\b|\bhingga\b|\bto\b/gi, ' until ')
			.replace(/jum'?at/gi, 'jumat')
	);
	if (
		/^(setiap|tiap|semua) hari$|^(every ?day|daily|all days)$|^tiap malam$|^setiap malam$/.test(
			folded
		)
	)
		return EVERY_DAY;
	if (/^(akhir pekan|weekends?)$/.test(folded)) return [6, 7];
	if (/^(hari kerja|weekdays?)$/.test(folded)) return [1, 2, 3, 4, 5];
	const days = new Set<number>();
	let from = 0;
	let open = false;
	for (const word of folded.split(' ')) {
		if (/^(dan|and|serta|hari|malam|kecuali)$/.test(word)) {
			if (word === 'kecuali') return null;
			continue;
		}
		if (word === 'until') {
			if (!from) return null;
			open = true;
			continue;
		}
		const day = DAY_BY_NAME.get(word);
		if (!day) return null;
		// Friday to Monday runs over the end of the week.
		if (open) for (let d = from; d !== day; d = (d % 7) + 1) days.add(d);
		days.add(day);
		from = day;
		open = false;
	}
	return days.size > 0 && !open ? [...days].sort((a, b) => a - b) : null;
}

function inOrder(week: Map<number, Hours>): Hours[] {
	return [...week.values()].sort((a, b) => a.weekday - b.weekday);
}

function minutesOf(hour = '', minute = '0', half?: string): number | null {
	let hours = Number(hour);
	if (half) {
		if (hours < 1 || hours > 12) return null;
		hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
	}
	const total = hours * 60 + Number(minute);
	return Number(minute) < 60 && total <= 1440 ? total : null;
}

function clock(minutes: number): string {
	const two = (n: number) => String(n).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
