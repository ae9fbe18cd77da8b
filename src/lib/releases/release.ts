import { earlierOf, parametersOf, releaseCase, tableOf, type ReleaseCaseInput } from './case.ts';
import { certificateOf, type Certificate } from './certificate.ts';
import { problemOf, type Problem } from './problem.ts';
import { protect, type Protection, type Watch } from './protect.ts';
import { digest, releaseText } from './release-file.ts';
import { rounded } from './rounding.ts';
import { verify } from './verify/verify.ts';

export interface Release {
	/** The published bytes, and their SHA-256. */
	text: string;
	sha256: string;
	certificate: Certificate;
	/** What the verifier found wrong. Anything, and the release cannot be published. */
	gaps: string[];
	problem: Problem;
	protection: Protection;
}

/** Protects a case and checks it by the verifier. Throws what the case has wrong. */
export async function release(input: ReleaseCaseInput, watch: Watch = {}): Promise<Release> {
	const given = releaseCase.parse(input);
	const table = tableOf(given);
	const parameters = parametersOf(given);
	const problem = problemOf(table, parameters, earlierOf(given));
	const protection = await protect(problem, watch);
	const { pattern, proofs } = protection;
	const isProved = (at: number) => proofs.low[at]! >= 0 && proofs.high[at]! >= 0;
	const widths = problem.requirements.map(({ above, below }) => above - below);
	const before = new Map(given.earlier.flatMap(({ cells }) => cells));
	const text = releaseText({
		format: 'baileo-release-1',
		series: given.series,
		sequence: given.sequence,
		title: given.title,
		period: given.period,
		measure: given.measure,
		k: parameters.k,
		base: parameters.base,
		...(given.cube ? { dimensions: given.cube.dimensions } : { relations: given.relations ?? [] }),
		kind: given.cube?.kind ?? 'sum',
		cells: table.cells.flatMap(({ key, value, publish }, cell): [string, number | null][] => {
			if (!publish) return [];
			if (problem.frozen[cell]) return [[key, before.get(key) ?? null]];
			return [[key, pattern[cell] ? rounded(value, parameters.base) : null]];
		}),
		checked: {
			requirements: widths.length,
			proved: widths.filter((_, at) => isProved(at)).length,
			releases: given.earlier.length,
			narrowest: widths.length > 0 ? Math.min(...widths) : null
		},
		previous: given.previous
	});
	const sha256 = await digest(text);
	const certificate = certificateOf(problem, protection, sha256);
	const gaps = await verify(given, text, certificate);
	return { text, sha256, certificate, gaps, problem, protection };
}
