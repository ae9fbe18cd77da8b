/** The control's strictness; only `k` and `base` are ever told to readers. */
export interface Parameters {
	/** Counts from 1 to k − 1 are withheld, and must look like 0 and like k or more. */
	k: number;
	/** Published figures are rounded to its multiples, half up. At most k. */
	base: number;
	/** Fewer contributing sites than this, and the cell is withheld. */
	minimumSites: number;
	/** p % rule: how near, in percent of the largest site, the second largest may come to knowing it. */
	percent: number;
	/** Partners are shut out one by one (1), or also any two of them together (2). */
	coalition: 1 | 2;
	/** Zeros are withheld under the same symbol, withheld and kept open up to k as well, or shown. */
	zeros: 'hide' | 'protect' | 'show';
	/** Breaks ties in the choice of cells, so that the choice tells less; secret, one a series. */
	salt: string;
}

export const defaults: Parameters = {
	k: 10,
	base: 5,
	minimumSites: 3,
	percent: 25,
	coalition: 1,
	zeros: 'hide',
	salt: ''
};

/** Throws what is wrong, in words. */
export function checkParameters(given: Parameters): Parameters {
	const { k, base, minimumSites, percent } = given;
	for (const [name, value] of Object.entries({ k, base, minimumSites, percent }))
		if (!Number.isInteger(value) || value < 0) throw new Error(`${name} is ${value}`);
	if (base < 1 || base > Math.max(k, 1)) throw new Error(`base is ${base}: not from 1 to k`);
	return given;
}
