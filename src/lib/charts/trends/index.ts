import { m } from '$lib/i18n';
import { contactPeriods, type Trends, type View } from '$lib/reach/trends';
import type { Chart } from '../chart';
import { contactsChart } from '../contacts-chart';
import { coverageChart } from './coverage';
import { gapsChart } from './gaps';
import { loadChart } from './load';
import { multiplesChart } from './multiples';
import { reachedChart } from './reached';
import { servicesChart } from './services';

/** The charts of the page of trends, in their order. */
export const TREND_CHARTS = [
	'contacts',
	'reached',
	'multiples',
	'coverage',
	'load',
	'services',
	'gaps'
] as const;
export type TrendChart = (typeof TREND_CHARTS)[number];

const DRAW: Readonly<Record<TrendChart, (trends: Trends, view: View) => Chart>> = {
	contacts: (trends, view) => {
		const closures = trends.closures.map(({ code, on }) => ({
			on,
			label: m.visits_closed({ code })
		}));
		const chart = contactsChart(contactPeriods(trends, view), closures, view.by);
		const hasTargets = chart.table.rows.some((row) => row.at(-1) !== null);
		return hasTargets ? { ...chart, notes: [m.trends_source_targets()] } : chart;
	},
	reached: reachedChart,
	multiples: multiplesChart,
	coverage: coverageChart,
	load: loadChart,
	services: servicesChart,
	gaps: gapsChart
};

/** One chart of the months shown. The same code draws on the server and, when a brush moves, in the browser. */
export function trendChart(name: TrendChart, trends: Trends, view: View): Chart {
	return DRAW[name](trends, view);
}
