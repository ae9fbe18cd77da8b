import type { ReachRow } from './kinds/reach';
import { periodName } from './parse-period';

/*
 * Totals of people reached as a `dataValueSets` document of DHIS2's web API, in the form for bulks: each value names its
 * data element, period and organisation unit (docs.dhis2.org, "Data value sets", "Date and period format").
 */

export const DHIS2_INDICATORS = ['people', 'people_with_package', 'outreach_workers'] as const;
export type Dhis2Indicator = (typeof DHIS2_INDICATORS)[number];

/** An identifier of DHIS2: eleven letters and digits, a letter first. */
export const DHIS2_UID = /^[A-Za-z][A-Za-z0-9]{10}$/;

export interface Dhis2Mapping {
	dataSet: string | null;
	/** For totals without an area. */
	wholeOrgUnit: string | null;
	/** Site kind null: totals of all kinds together. */
	elements: readonly {
		indicator: Dhis2Indicator;
		siteKind: string | null;
		dataElement: string;
		categoryOptionCombo: string | null;
	}[];
	orgUnits: ReadonlyMap<string, string>;
}

export interface DataValue {
	dataElement: string;
	period: string;
	orgUnit: string;
	categoryOptionCombo?: string;
	value: string;
}

export interface DataValueSet {
	dataSet?: string;
	dataValues: DataValue[];
}

/**
 * Why a number is not in the document. `element`: its indicator and kind have no data element; `org_unit`: its area has
 * no organisation unit; `period`: its days are no period of DHIS2; `clash`: another number would stand in the same
 * place, and adding two registers up would count people twice.
 */
export type Dhis2Gap = 'element' | 'org_unit' | 'period' | 'clash';

export interface Dhis2Line {
	row: ReachRow;
	indicator: Dhis2Indicator;
	number: number;
	/** Null where it cannot be placed. */
	value: DataValue | null;
	gap: Dhis2Gap | null;
}

/** Each number of the totals with its place in DHIS2, or why it has none. The dry run shows this; the file holds what fits. */
export function placeValues(rows: readonly ReachRow[], mapping: Dhis2Mapping): Dhis2Line[] {
	const elements = new Map(
		mapping.elements.map((element) => [`${element.indicator}|${element.siteKind ?? ''}`, element])
	);
	const lines = rows.flatMap((row) =>
		DHIS2_INDICATORS.flatMap((indicator): Dhis2Line[] => {
			const number = row[indicator];
			if (number === undefined) return [];
			const gap = (reason: Dhis2Gap): Dhis2Line[] => [
				{ row, indicator, number, value: null, gap: reason }
			];
			const element = elements.get(`${indicator}|${row.site_kind ?? ''}`);
			if (!element) return gap('element');
			const orgUnit = row.area ? mapping.orgUnits.get(row.area) : mapping.wholeOrgUnit;
			if (!orgUnit) return gap('org_unit');
			const period = periodName({ start: row.period_start ?? '', end: row.period_end ?? '' });
			if (!period) return gap('period');
			const value: DataValue = {
				dataElement: element.dataElement,
				period,
				orgUnit,
				...(element.categoryOptionCombo && { categoryOptionCombo: element.categoryOptionCombo }),
				value: String(number)
			};
			return [{ row, indicator, number, value, gap: null }];
		})
	);
	const taken = new Map<string, number>();
	for (const { value } of lines)
		if (value) taken.set(placeOf(value), (taken.get(placeOf(value)) ?? 0) + 1);
	return lines.map((line) =>
		line.value && (taken.get(placeOf(line.value)) ?? 0) > 1
			? { ...line, value: null, gap: 'clash' }
			: line
	);
}

/** What DHIS2 takes: the values that have a place, and only those. */
export function dataValueSet(lines: readonly Dhis2Line[], mapping: Dhis2Mapping): DataValueSet {
	return {
		...(mapping.dataSet && { dataSet: mapping.dataSet }),
		dataValues: lines.flatMap(({ value }) => value ?? [])
	};
}

function placeOf({ dataElement, period, orgUnit, categoryOptionCombo }: DataValue): string {
	return [dataElement, period, orgUnit, categoryOptionCombo ?? ''].join('|');
}
