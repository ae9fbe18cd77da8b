import type { BoundaryProblem } from '$lib/areas/read-boundaries';
import { formatNumber, m } from '$lib/i18n';

const WORDS: Readonly<Record<BoundaryProblem['problem'], (input: { about: string }) => string>> = {
	not_json: m.boundaries_p_not_json,
	not_collection: m.boundaries_p_not_collection,
	no_features: m.boundaries_p_no_features,
	too_many_points: ({ about }) =>
		m.boundaries_p_too_many_points({ about: formatNumber(Number(about)) }),
	no_code_property: m.boundaries_p_no_code_property,
	unknown_code: m.boundaries_p_unknown_code,
	twice: m.boundaries_p_twice,
	no_polygon: m.boundaries_p_no_polygon,
	open_ring: m.boundaries_p_open_ring,
	bad_position: m.boundaries_p_bad_position,
	elsewhere: m.boundaries_p_elsewhere
};

/** A problem of a file of borders in a sentence, with the feature it is about. */
export function problemText({ feature, problem, about }: BoundaryProblem): string {
	const said = WORDS[problem]({ about });
	return feature === null ? said : m.boundaries_p_feature({ feature: String(feature), said });
}
