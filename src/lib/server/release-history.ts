import { inBothSizes, type Chart } from '$lib/charts/chart';
import { releaseHistory } from '$lib/charts/release-history';
import { formatNumber } from '$lib/i18n';
import type { ReleaseSlice } from '$lib/releases/view';
import { breakWord } from '$lib/releases/view/words';

/** A series of releases over time, drawn: scales are worked out here, and a phone loads none. */
export function historyScenes({ points, breaks }: ReleaseSlice['history']): Chart['scenes'] {
	const bars = points.map(({ period, figure }, at) => ({
		key: period,
		figure,
		...(at === 0 || period.endsWith('-Q1') ? { label: period.slice(0, 4) } : {})
	}));
	const events = breaks.map(({ period, why }) => ({
		label: breakWord(why),
		at: points.findIndex((point) => point.period === period)
	}));
	return inBothSizes((width) =>
		releaseHistory(bars, events, {
			width,
			height: width > 500 ? 220 : 200,
			format: (value) => formatNumber(value)
		})
	);
}
