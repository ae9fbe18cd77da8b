import type { MeasureName } from './filter';
import type { Reading } from './reading';

/** One measure of one organisation; null where it is not defined or the organisation is not in the reading. */
export function measureOf(reading: Reading, name: MeasureName, id: string): number | null {
	const at = reading.ids.indexOf(id);
	return at < 0 ? null : (reading[name][at] ?? null);
}
