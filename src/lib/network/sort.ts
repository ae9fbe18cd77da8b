import type { MeasureName } from './filter';
import type { Actor } from './network';
import type { Reading } from './reading';

/** Organisations by name or by a measure; whoever has no value stands last either way, equal ones by name. */
export function sortActors(
	actors: readonly Actor[],
	reading: Reading,
	by: MeasureName | 'name',
	descending: boolean,
	locale: string
): Actor[] {
	const collator = new Intl.Collator(locale);
	const byName = (a: Actor, b: Actor) => collator.compare(a.shortName, b.shortName);
	const way = descending ? -1 : 1;
	if (by === 'name') return [...actors].sort((a, b) => way * byName(a, b));
	const values = new Map(reading.ids.map((id, at) => [id, reading[by][at] ?? null]));
	return [...actors].sort((a, b) => {
		const [one, other] = [values.get(a.id) ?? null, values.get(b.id) ?? null];
		if (one === null || other === null)
			return Number(one === null) - Number(other === null) || byName(a, b);
		return way * (one - other) || byName(a, b);
	});
}
