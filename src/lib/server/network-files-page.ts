import type { SupabaseClient } from '@supabase/supabase-js';
import { inForce, timelines } from '$lib/engagement';
import type { Position } from '$lib/geo';
import { m } from '$lib/i18n';
import {
	writeEdgesCsv,
	writeGeojson,
	writeGexf,
	writeGraphml,
	writeKumu,
	writeNodesCsv,
	type NetworkFile,
	type PlanProblem
} from '$lib/network/formats';
import * as areas from '$lib/server/db/areas';
import * as engagement from '$lib/server/db/engagement';
import * as files from '$lib/server/db/network-files';
import * as organisations from '$lib/server/db/organisations';
import type { Day } from '$lib/time';

/** Files by name, with their type and what they are called. */
export const NETWORK_FILES = {
	'nodes.csv': { type: 'text/csv; charset=utf-8', label: m.network_files_f_nodes },
	'edges.csv': { type: 'text/csv; charset=utf-8', label: m.network_files_f_edges },
	'kumu.json': { type: 'application/json; charset=utf-8', label: m.network_files_f_kumu },
	'network.graphml': { type: 'application/xml; charset=utf-8', label: m.network_files_f_graphml },
	'network.gexf': { type: 'application/xml; charset=utf-8', label: m.network_files_f_gexf },
	'ties.geojson': { type: 'application/geo+json; charset=utf-8', label: m.network_files_f_geojson }
} as const;
export type NetworkFileName = keyof typeof NETWORK_FILES;

/**
 * What the caller may read, as a file holds it. The wall decides: this asks for everything and gets what there is for this
 * caller. Organisations that no tie of the file touches stand in it too: to be apart is a finding.
 */
export async function askNetworkFile(
	db: SupabaseClient,
	withStances: boolean
): Promise<NetworkFile> {
	const [directory, ties, stances] = await Promise.all([
		organisations.list(db),
		files.ties(db),
		withStances ? engagement.stances(db, null) : []
	]);
	const lines = timelines(inForce(stances));
	return {
		nodes: directory.map((entry) => ({
			id: entry.id,
			label: entry.shortName,
			name: entry.name,
			kind: entry.kind,
			level: entry.level,
			area: entry.areaCode,
			isMember: entry.isMember,
			stances: (lines.get(entry.id) ?? []).map(({ assessedOn, level }) => ({
				on: assessedOn,
				level
			}))
		})),
		edges: ties
	};
}

/** One file as text. */
export async function writeNetworkFile(
	db: SupabaseClient,
	name: NetworkFileName,
	file: NetworkFile,
	today: Day
): Promise<string> {
	switch (name) {
		case 'nodes.csv':
			return writeNodesCsv(file);
		case 'edges.csv':
			return writeEdgesCsv(file);
		case 'kumu.json':
			return writeKumu(file);
		case 'network.graphml':
			return writeGraphml(file);
		case 'network.gexf':
			return writeGexf(file, today);
		case 'ties.geojson': {
			const known = await areas.list(db);
			const points = known.flatMap(({ code, longitude, latitude }): [string, Position][] =>
				longitude === null || latitude === null ? [] : [[code, [longitude, latitude]]]
			);
			return writeGeojson(file, new Map(points));
		}
	}
}

const PROBLEMS: Readonly<Record<PlanProblem['code'], (inputs: { value: string }) => string>> = {
	not_this_format: m.network_files_p_not_this_format,
	doctype: m.network_files_p_doctype,
	too_many: m.network_files_p_too_many,
	node_incomplete: m.network_files_p_node_incomplete,
	edge_incomplete: m.network_files_p_edge_incomplete,
	unknown_kind: m.network_files_p_unknown_kind,
	bad_day: m.network_files_p_bad_day,
	unknown_end: m.network_files_p_unknown_end,
	twice: m.network_files_p_twice,
	itself: m.network_files_p_itself,
	future: m.network_files_p_future,
	not_yours: m.network_files_p_not_yours,
	open_already: m.network_files_p_open_already,
	too_long: m.network_files_p_too_long
};

/** Why an entry is not brought, in a sentence; a long value is cut. */
export function problemWords({ at, code, value }: PlanProblem): string {
	const why = PROBLEMS[code]({ value: value.length > 80 ? `${value.slice(0, 80)}…` : value });
	return at === 0 ? why : m.network_files_line({ at: String(at), why });
}
