import { placeEstimates, type EstimateChart } from '$lib/charts/estimate-ranges';

const HEIGHT_PX = 150;

type Row = {
	id: string;
	minimum: number;
	maximum: number;
	counted_on: string;
	chosen: boolean;
};

/** Places a site's estimates here, so that a phone gets shapes and not the scales that make them. */
export function drawEstimates(rows: readonly Row[]): EstimateChart {
	return placeEstimates(
		rows.map(({ counted_on, ...row }) => ({ ...row, countedOn: counted_on })),
		HEIGHT_PX
	);
}
