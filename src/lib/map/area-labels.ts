import type { Area } from '$lib/areas';

/** Names on the map in columns, from the widest to the narrowest. */
export interface AreaLabels {
	name: string[];
	longitude: number[];
	latitude: number[];
	/** 0 regency, 1 district, 2 village: decides from which zoom a name is drawn. */
	rank: number[];
}

const RANKS: Readonly<Record<Area['level'], number | null>> = {
	province: null,
	regency: 0,
	district: 1,
	village: 2
};

/** The areas that have a label point of their own; the province's name would only cover its capital. */
export function areaLabels(areas: readonly Area[]): AreaLabels {
	const labels: AreaLabels = { name: [], longitude: [], latitude: [], rank: [] };
	for (const area of areas) {
		const rank = RANKS[area.level];
		if (rank === null || area.longitude === null || area.latitude === null) continue;
		labels.name.push(area.name.replace(/^Kabupaten /, ''));
		labels.longitude.push(area.longitude);
		labels.latitude.push(area.latitude);
		labels.rank.push(rank);
	}
	return labels;
}
