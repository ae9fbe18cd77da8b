import { formatNumber, formatShare, m } from '$lib/i18n';
import type { MeasureName } from '$lib/network/filter';
import { measureOf } from '$lib/network/measure-of';
import type { Reading } from '$lib/network/reading';
import { formatMeasure, listNames } from './words';

type NameOf = (id: string) => string;

/** What one measure says of one organisation here, in a sentence. */
export function measureSentence(
	reading: Reading,
	measure: MeasureName,
	id: string,
	nameOf: NameOf
): string {
	const value = measureOf(reading, measure, id);
	const name = nameOf(id);
	const said = formatMeasure(measure, value);
	switch (measure) {
		case 'degree':
			return value === 0 ? m.network_s_alone({ name }) : m.network_s_degree({ name, count: said });
		case 'ties_in':
			return m.network_s_ties_in({ count: said });
		case 'ties_out':
			return m.network_s_ties_out({ count: said });
		case 'strength':
			return m.network_s_strength({ value: said });
		case 'betweenness':
			return value === 0
				? m.network_s_betweenness_none({ name })
				: m.network_s_betweenness({ name, share: said });
		case 'closeness':
			return m.network_s_closeness({ value: said });
		case 'page_rank':
			return m.network_s_page_rank({
				share: said,
				mean: formatMeasure('page_rank', 1 / Math.max(1, reading.ids.length))
			});
		case 'clustering':
			return m.network_s_clustering({ share: said });
		case 'constraint':
			return value === null
				? m.network_s_constraint_none()
				: m.network_s_constraint({ value: said });
	}
}

/** What breaks without an organisation; empty where nothing does. */
export function lossSentences(reading: Reading, id: string, nameOf: NameOf): string[] {
	const loss = reading.losses.find((candidate) => candidate.id === id);
	if (!loss) return [];
	const name = nameOf(id);
	const names = (ids: readonly string[]) => listNames(ids.map(nameOf));
	const said = [
		m.network_s_cut({
			name,
			count: formatNumber(loss.cutOff.length),
			names: names(loss.cutOff)
		})
	];
	if (loss.fromGoal.length > 0 && reading.way)
		said.push(
			m.network_s_cut_goal({
				name,
				count: formatNumber(loss.fromGoal.length),
				names: names(loss.fromGoal),
				goal: nameOf(reading.way.goal)
			})
		);
	return said;
}

/** What the network as one is like, a sentence for each measure of it. */
export function wholeSentences({ whole, ids, losses, bridges }: Reading): string[] {
	if (whole.ties === 0) return [m.network_w_empty()];
	const said = [
		whole.pieces === 1
			? m.network_w_one_piece({ count: formatNumber(ids.length - whole.alone) })
			: m.network_w_pieces({ count: formatNumber(whole.pieces) }),
		m.network_w_density({ share: formatShare(whole.density) }),
		m.network_w_communities({
			count: formatNumber(whole.communities),
			value: formatNumber(whole.modularity, { maximumFractionDigits: 2 })
		}),
		m.network_w_cuts({
			points: formatNumber(losses.length),
			bridges: formatNumber(bridges.length)
		})
	];
	if (whole.alone > 0) said.splice(1, 0, m.network_w_alone({ count: formatNumber(whole.alone) }));
	if (whole.reciprocity !== null)
		said.push(m.network_w_reciprocity({ share: formatShare(whole.reciprocity) }));
	said.push(
		whole.sampled === null
			? m.network_w_exact()
			: m.network_w_sampled({ count: formatNumber(whole.sampled) })
	);
	return said;
}
