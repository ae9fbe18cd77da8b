import { formatNumber, m } from '$lib/i18n';
import type { MeasureName } from '$lib/network/filter';

/** A strength in a word: weak, middling, strong. */
export function strengthWord(strength: number): string {
	return [m.tie_strength_1, m.tie_strength_2, m.tie_strength_3][strength - 1]?.() ?? '';
}

/** The strengths as options of a select box. */
export function strengthOptions(): { value: string; label: string }[] {
	return [1, 2, 3].map((value) => ({ value: String(value), label: strengthWord(value) }));
}

const MEASURE_LABELS: Readonly<Record<MeasureName, () => string>> = {
	degree: m.network_m_degree,
	ties_in: m.network_m_ties_in,
	ties_out: m.network_m_ties_out,
	strength: m.network_m_strength,
	betweenness: m.network_m_betweenness,
	closeness: m.network_m_closeness,
	page_rank: m.network_m_page_rank,
	clustering: m.network_m_clustering,
	constraint: m.network_m_constraint
};

const MEASURE_MEANINGS: Readonly<Record<MeasureName, () => string>> = {
	degree: m.network_about_degree,
	ties_in: m.network_about_ties_in,
	ties_out: m.network_about_ties_out,
	strength: m.network_about_strength,
	betweenness: m.network_about_betweenness,
	closeness: m.network_about_closeness,
	page_rank: m.network_about_page_rank,
	clustering: m.network_about_clustering,
	constraint: m.network_about_constraint
};

/** A measure in a word or two. */
export function measureLabel(name: MeasureName): string {
	return MEASURE_LABELS[name]();
}

/** What a measure says about an organisation of this network, in one sentence. */
export function measureMeaning(name: MeasureName): string {
	return MEASURE_MEANINGS[name]();
}

const COUNTS: readonly MeasureName[] = ['degree', 'ties_in', 'ties_out', 'strength'];
const SHARES: readonly MeasureName[] = ['betweenness', 'page_rank', 'clustering'];

/** A measure as it is read: counts whole, shares in per cent, the rest with two digits; a dash where it is not defined. */
export function formatMeasure(name: MeasureName, value: number | null): string {
	if (value === null) return '–';
	if (COUNTS.includes(name)) return formatNumber(value);
	if (SHARES.includes(name))
		return formatNumber(value, { style: 'percent', maximumFractionDigits: 1 });
	return formatNumber(value, { maximumFractionDigits: 2 });
}

/** Names as a sentence lists them, at most so many, then how many more. */
export function listNames(names: readonly string[], most = 5): string {
	const shown = names.slice(0, most);
	const more = names.length - shown.length;
	return more > 0
		? m.network_names_more({ names: shown.join(', '), count: formatNumber(more) })
		: shown.join(', ');
}
