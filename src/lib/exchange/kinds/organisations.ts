import { fold } from '../fold';
import type { Box, KindDescription, RowIssue } from '../columns';
import type { ServiceEntry } from '../parse-services';
import { resolvePoint, surveyPoints, type Point } from '../resolve-point';
import { samePoint, sameText, sameWords } from '../same';
import { resolveArea } from './area-columns';
import { organisationColumns } from './organisation-columns';
import type { OrganisationKindWord, OrganisationLevelWord } from './organisation-spellings';

/** One organisation of a list. Absent fields say nothing. `services` are codes in their order. */
export interface OrganisationRow {
	short_name?: string;
	name?: string;
	kind?: OrganisationKindWord;
	level?: OrganisationLevelWord;
	area?: string;
	is_member?: boolean;
	services?: string[];
	about?: string;
	public_contact?: string;
	address?: string;
	point?: Point;
	reviewed_on?: string;
}

/** An office of a national body lies anywhere between Sabang and Merauke, far outside of the coalition's box. */
const INDONESIA: Box = { west: 94.9, south: -11.1, east: 141.1, north: 6.2 };

const PLAIN = [
	'short_name',
	'name',
	'kind',
	'level',
	'is_member',
	'services',
	'about',
	'public_contact',
	'address',
	'reviewed_on'
] as const;

/** Organisations: known by their short name, else by their name. */
export function organisationsKind(
	services: readonly ServiceEntry[]
): KindDescription<OrganisationRow> {
	return {
		name: 'organisations',
		columns: organisationColumns(services),
		needsOneOf: [['short_name', 'name']],
		survey: (rows, context) => surveyPoints(rows, { ...context, box: INDONESIA }),
		finish(values, context) {
			const row: Record<string, unknown> = {};
			for (const field of PLAIN) if (field in values) row[field] = values[field];
			const issues: RowIssue[] = [];
			if (!('short_name' in values) && !('name' in values)) {
				issues.push({ field: 'short_name', code: 'no_key' });
			}
			const reviewed = values.reviewed_on as string | undefined;
			if (reviewed && reviewed > context.today) {
				issues.push({ field: 'reviewed_on', code: 'date_in_future' });
			}
			const { area, issues: areaIssues } = resolveArea(values, context);
			if (area) row.area = area;
			const { point, issues: pointIssues } = resolvePoint(values, { ...context, box: INDONESIA });
			if (point) row.point = point;
			issues.push(...areaIssues, ...pointIssues);
			return { row: row as OrganisationRow, issues };
		},
		keys({ short_name, name }) {
			const keys: string[] = [];
			if (short_name) keys.push(`short:${fold(short_name)}`);
			if (name) keys.push(`name:${fold(name)}`);
			return keys;
		},
		fields: [
			{ field: 'short_name', required: true, same: sameWords },
			{ field: 'name', required: true, same: sameText },
			{ field: 'kind', required: true },
			{ field: 'level' },
			{ field: 'area' },
			{ field: 'is_member' },
			{ field: 'services' },
			{ field: 'about', same: sameText },
			{ field: 'public_contact', same: sameText },
			{ field: 'address', same: sameText },
			{ field: 'point', same: samePoint },
			{ field: 'reviewed_on' }
		]
	};
}
