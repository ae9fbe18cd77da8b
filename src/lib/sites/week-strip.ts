/** Opening hours of one weekday (1 Monday to 7 Sunday), times `hh:mm`. `closes` earlier than `opens` is past midnight, equal is around the clock. */
export interface OpenHours {
	weekday: number;
	opens: string;
	closes: string;
}

/** One bar of the strip; a stretch that runs past the row's end goes on in the next row. */
export interface WeekBar {
	/** The row: 1 Monday to 7 Sunday. */
	weekday: number;
	/** Minutes after the row's beginning, 0 to 1440. */
	from: number;
	to: number;
	/** Whether the place opens in this row, or was open already. */
	begins: boolean;
	/** Whether the place closes in this row, or stays open into the next. */
	ends: boolean;
}

const DAY = 1440;
/** A row runs from six to six, so that an evening through midnight is one bar and not two. */
export const ROW_BEGINS_AT = 6 * 60;

/** Minutes after midnight of `hh:mm` (seconds, as Postgres writes them, are left out). */
export function minutesOf(clock: string): number {
	const [hours = NaN, minutes = NaN] = clock.split(':').map(Number);
	if (!(hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60)) {
		throw new RangeError(`not a time (hh:mm): ${clock}`);
	}
	return hours * 60 + minutes;
}

/** How many minutes a place stays open: 1440 where it opens and closes at the same time. */
export function openMinutes(hours: Pick<OpenHours, 'opens' | 'closes'>): number {
	const length = minutesOf(hours.closes) - minutesOf(hours.opens);
	return length > 0 ? length : length + DAY;
}

/** Places opening hours on seven rows of a day each, in the order of rows and hours. */
export function placeWeek(hours: readonly OpenHours[]): WeekBar[] {
	const bars = hours.flatMap(barsOf);
	return bars.sort((a, b) => a.weekday - b.weekday || a.from - b.from);
}

function barsOf(hours: OpenHours): WeekBar[] {
	const start = (hours.weekday - 1) * DAY + minutesOf(hours.opens) - ROW_BEGINS_AT;
	const end = start + openMinutes(hours);
	const bars: WeekBar[] = [];
	for (let at = start; at < end;) {
		const row = Math.floor(at / DAY);
		const until = Math.min(end, (row + 1) * DAY);
		bars.push({
			// Monday's small hours stand at the end of Sunday's row.
			weekday: (((row % 7) + 7) % 7) + 1,
			from: at - row * DAY,
			to: until - row * DAY,
			begins: at === start,
			ends: until === end
		});
		at = until;
	}
	return bars;
}
