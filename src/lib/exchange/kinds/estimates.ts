import { fold } from '../fold';
import type { ColumnDescription, KindDescription, RowIssue, Values } from '../columns';
import type { Span } from '../parse-number';
import { parseCode } from '../parse-text';
import { sameWords } from '../same';
import { words } from '../word-list';
import { SITE_COLUMNS } from './site-columns';

/** How many people somebody counted or guessed at a site, on a day. `site` is the code. */
export interface EstimateRow {
	site?: string;
	minimum?: number;
	maximum?: number;
	counted_on?: string;
	source?: string;
	method?: string;
}

const NUMBERS = ['estimate', 'estimate_minimum', 'estimate_maximum'];

const COLUMNS: readonly ColumnDescription[] = [
	{
		field: 'site',
		label: { id: 'Kode lokasi', en: 'Site code' },
		synonyms: words(`
			kode, lokasi, kode hotspot, kode titik, hotspot, kode site, id lokasi, code, site, site id,
			hotspot code, venue code
		`),
		required: 'always',
		parse: parseCode,
		examples: ['CONTOH-01', 'CONTOH-02', 'CONTOH-01']
	},
	...SITE_COLUMNS.filter(({ field }) => NUMBERS.includes(field)),
	...SITE_COLUMNS.filter(({ field }) => ['counted_on', 'source'].includes(field)).map(
		({ askIf: _whenCounted, ...column }): ColumnDescription => ({ ...column, required: 'always' })
	),
	...SITE_COLUMNS.filter(({ field }) => field === 'method')
];

/**
 * Size estimates of sites. The database keeps all that were ever made, so a row is either known already, to the last
 * number, or a further one; which of them to work with is chosen on the site's page.
 */
export const estimatesKind: KindDescription<EstimateRow> = {
	name: 'estimates',
	columns: COLUMNS,
	needsOneOf: [NUMBERS],
	namesake: 'other_estimate_that_day',
	finish(values, context) {
		const issues: RowIssue[] = [];
		const row: EstimateRow = { ...spanOf(values, issues) };
		const site = values.site as string | undefined;
		if (site) {
			const known = context.sites?.get(fold(site));
			row.site = known?.code ?? site;
			if (!known && context.sites) issues.push({ field: 'site', code: 'unknown_site' });
		}
		const { counted_on, source, method } = values as EstimateRow;
		if (counted_on && counted_on > context.today) {
			issues.push({ field: 'counted_on', code: 'date_in_future' });
		}
		if (counted_on) row.counted_on = counted_on;
		if (source) row.source = source;
		if (method) row.method = method;
		return { row, issues };
	},
	keys({ site = '', minimum, maximum, counted_on, source = '' }) {
		const day = `${fold(site)}|${counted_on}|${fold(source)}`;
		return [`whole:${day}|${minimum}|${maximum}`, `day:${day}`];
	},
	fields: ['site', 'minimum', 'maximum', 'counted_on', 'source'].map((field) => ({
		field,
		required: true,
		same: sameWords
	}))
};

function spanOf(values: Values, issues: RowIssue[]): Span | object {
	const span = values.estimate as Span | undefined;
	const minimum = (values.estimate_minimum as number | undefined) ?? span?.minimum;
	const maximum = (values.estimate_maximum as number | undefined) ?? span?.maximum;
	if (minimum === undefined && maximum === undefined) {
		issues.push({ field: 'estimate_minimum', code: 'missing_value' });
		return {};
	}
	if (minimum === undefined || maximum === undefined) {
		const field = minimum === undefined ? 'estimate_minimum' : 'estimate_maximum';
		issues.push({ field, code: 'half_a_range' });
		return {};
	}
	if (minimum > maximum) issues.push({ field: 'estimate_minimum', code: 'minimum_above_maximum' });
	return { minimum, maximum };
}
