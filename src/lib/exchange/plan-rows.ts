import type { Comparison, FieldChange } from './compare';
import type { EstimateRow } from './kinds/estimates';
import type { ReachRow } from './kinds/reach';
import type { ReferralRow } from './kinds/referrals';
import { nameUuid } from './name-uuid';
import { periodName } from './parse-period';
import type { OrganisationRow } from './kinds/organisations';
import type { Plan, PlannedRow } from './plan';

/** An organisation as it stands, with the version that the import must find unchanged. */
export interface KnownOrganisation {
	id: string;
	version: number;
	row: OrganisationRow & { short_name: string };
}

/** How a kind's rows are shown and staged. `fields` are the ones that a change is about, all of a new row. */
interface Staging<Row> {
	title: (row: Row) => string;
	payload: (row: Row, fields: readonly string[], id: string | null) => Record<string, unknown>;
}

/** Turns a comparison into rows to stage; what a person sees of a new row are all its values. */
export function planRows<Row extends object>(
	compared: Comparison<Row>,
	{ title, payload }: Staging<Row>
): Plan {
	const planned = (
		{ sheet, row }: { sheet: string; row: number },
		value: Row,
		fields: FieldChange[],
		id: string | null
	): PlannedRow => {
		const names = fields.map(({ field }) => field);
		return { sheet, row, title: title(value), fields, payload: payload(value, names, id) };
	};
	const create = compared.create.flatMap((checked) => {
		if (!checked.value) return [];
		const fields = Object.entries(checked.value).map(([field, now]) => ({
			field,
			old: null,
			new: now as unknown
		}));
		return [planned(checked, checked.value, fields, null)];
	});
	const change = compared.change.flatMap(({ id, row, fields }) =>
		row.value ? [planned(row, row.value, fields, id)] : []
	);
	return { create, change, same: compared.same.length, problems: compared.problems };
}

/** Organisations to stage: only what changes, with the version that was compared. */
export function planOrganisations(
	compared: Comparison<OrganisationRow>,
	existing: ReadonlyMap<string, KnownOrganisation>
): Plan {
	return planRows(compared, {
		title: ({ short_name, name }) => [short_name, name].filter(Boolean).join(' · '),
		payload(row, fields, id) {
			const payload: Record<string, unknown> = {
				id,
				base_version: id ? (existing.get(id)?.version ?? null) : null
			};
			for (const field of fields) {
				if (field === 'area') payload.area_code = row.area;
				else if (field === 'point') Object.assign(payload, row.point);
				else payload[field] = row[field as keyof OrganisationRow];
			}
			return payload;
		}
	});
}

/** Estimates to stage. An estimate never changes: there are only new ones. */
export function planEstimates(compared: Comparison<EstimateRow>): Plan {
	return planRows(compared, {
		title: ({ site, counted_on }) => `${site ?? ''} ${counted_on ?? ''}`.trim(),
		payload: ({ site, ...estimate }) => ({ ...estimate, site_code: site })
	});
}

/** An entry that the database knows by its id, with the version that the import must find unchanged. */
export interface Versioned<Row> {
	id: string;
	version: number;
	row: Row;
}

/** Totals of people reached to stage, whole: what the file leaves blank stays as it stands. */
export function planReach(
	compared: Comparison<ReachRow>,
	existing: ReadonlyMap<string, Versioned<ReachRow>>
): Plan {
	return planRows(compared, {
		title: ({ period_start = '', period_end = '', people }) =>
			`${periodName({ start: period_start, end: period_end }) ?? ''}: ${people ?? ''}`,
		payload(row, _fields, id) {
			const known = id ? existing.get(id) : undefined;
			const { organisation, area, ...numbers } = { ...known?.row, ...row };
			return {
				...numbers,
				id,
				base_version: known?.version ?? null,
				organisation_id: organisation,
				area_code: area ?? null
			};
		}
	});
}

/** Keeps ids of referrals apart from ids of anything else; made once at random. */
const REFERRAL_NAMESPACE = '0f6d7c1e-6a3b-4c55-9b1e-2d8f4a7c9e10';

/** Referrals to stage. The id of a new one follows from what it is about, so that a retry is not a second one. */
export function planReferrals(
	compared: Comparison<ReferralRow>,
	existing: ReadonlyMap<string, Versioned<ReferralRow>>
): Plan {
	return planRows(compared, {
		title: ({ month = '', service, made }) =>
			`${month.slice(0, 7)} ${service ?? ''}: ${made ?? ''}`,
		payload(row, _fields, id) {
			const known = id ? existing.get(id) : undefined;
			const { from, to, service, month, made, completed } = { ...known?.row, ...row };
			return {
				id: id ?? nameUuid(REFERRAL_NAMESPACE, [from, to, service, month].join('|')),
				base_version: known?.version ?? null,
				organisation_id: from,
				to_organisation_id: to,
				service_code: service,
				month,
				made,
				completed: completed ?? null
			};
		}
	});
}
