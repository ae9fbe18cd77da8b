import type { Comparison, FieldChange } from './compare';
import type { EstimateRow } from './kinds/estimates';
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
