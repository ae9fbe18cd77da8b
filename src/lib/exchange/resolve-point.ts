import type { Params } from './cells';
import type { Box, ParseContext, Question, RowIssue, SurveyedRow, Values } from './columns';
import type { Degrees, PointText } from './parse-coordinate';
import type { ProblemCode } from './codes';
import { doubtPoint } from './doubt-point';

export interface Point {
	longitude: number;
	latitude: number;
}

/** How a pair lies to the coalition's box: as it should, or so that one reading would mend it. */
type Lie = 'inside' | 'swapped' | 'northern' | 'both' | 'null_island' | 'outside';

/** A kilometre or two of slack: boxes are drawn by hand, piers are not. */
const SLACK_DEGREES = 0.02;

/**
 * The point of a row from its columns `latitude` and `longitude`, or `coordinates` with both. A pair
 * outside of the box that would lie inside if it were swapped, or if its latitude were southern, is
 * changed only by an answer; without one the row is held back. A pair inside may still be doubtful: at sea, or far from
 * `area`, the code that the row names.
 */
export function resolvePoint(
	values: Values,
	context: ParseContext,
	area?: string
): { point?: Point; issues: RowIssue[] } {
	const pair = pairOf(values);
	if (!pair) {
		const half = 'latitude' in values ? 'latitude' : 'longitude' in values ? 'longitude' : null;
		return { issues: half ? [{ field: half, code: 'half_a_point' }] : [] };
	}
	const field = 'coordinates' in values ? 'coordinates' : 'latitude';
	const { box, answers } = context;
	let { latitude, longitude } = pair;
	const lie = lieOf(latitude, longitude, pair.claimedSwap, box);
	const problem = (code: ProblemCode, params?: Params) => ({ issues: [{ field, code, params }] });
	if (lie === 'null_island') return problem('null_island');
	if (lie === 'swapped' || lie === 'both') {
		if (!answers.swapped_coordinates) return problem('looks_swapped');
		if (answers.swapped_coordinates === 'swap') [latitude, longitude] = [longitude, latitude];
	}
	if (lie === 'northern' || lie === 'both') {
		if (!answers.southern_latitudes) return problem('looks_northern');
		if (answers.southern_latitudes === 'south') latitude = -Math.abs(latitude);
	}
	if (!isInside(latitude, longitude, box)) return problem('outside_box', { ...box });
	const point = { longitude, latitude };
	const { land, areas } = context;
	const doubts = land ? doubtPoint(point, area, { land, areas }) : [];
	const issues = doubts.map((doubt) => ({ field, ...doubt }));
	return issues.some(({ severity }) => severity !== 'warning') ? { issues } : { point, issues };
}

/** Asks once for the file: how many rows look swapped, how many lack the sign of the south. */
export function surveyPoints(rows: Iterable<SurveyedRow>, context: ParseContext): Question[] {
	const swapped: Question = ask('swapped_coordinates', ['swap', 'keep']);
	const northern: Question = ask('southern_latitudes', ['south', 'keep']);
	for (const { row, values } of rows) {
		const pair = pairOf(values);
		if (!pair) continue;
		const lie = lieOf(pair.latitude, pair.longitude, pair.claimedSwap, context.box);
		swapped.total++;
		northern.total++;
		if (lie === 'swapped' || lie === 'both') note(swapped, row);
		if (lie === 'northern' || lie === 'both') note(northern, row);
	}
	return [swapped, northern].filter((question) => question.count > 0).map(withShare);
}

export function ask(code: Question['code'], options: readonly string[]): Question {
	return { code, params: {}, options, count: 0, total: 0, rows: [] };
}

export function note(question: Question, row: number): void {
	question.count++;
	if (question.rows.length < 5) question.rows.push(row);
}

/** The numbers that the sentence of the question shows. */
export function withShare(question: Question): Question {
	const { count, total } = question;
	const percent = total === 0 ? 0 : Math.round((count / total) * 100);
	return { ...question, params: { ...question.params, count, total, percent } };
}

function pairOf(values: Values): (Point & { claimedSwap: boolean }) | null {
	const both = values.coordinates as PointText | undefined;
	const first = both?.first ?? (values.latitude as Degrees | undefined);
	const second = both?.second ?? (values.longitude as Degrees | undefined);
	if (!first || !second) return null;
	const says = first.axis === 'longitude' || second.axis === 'latitude';
	// In one cell the letters decide: "128°11' BT, 3°41' LS" is no mistake.
	if (both && says) {
		return { latitude: second.degrees, longitude: first.degrees, claimedSwap: false };
	}
	return { latitude: first.degrees, longitude: second.degrees, claimedSwap: says };
}

function lieOf(latitude: number, longitude: number, claimedSwap: boolean, box: Box): Lie {
	if (Math.abs(latitude) < 0.01 && Math.abs(longitude) < 0.01) return 'null_island';
	if (claimedSwap) return isInside(longitude, latitude, box) ? 'swapped' : 'outside';
	if (isInside(latitude, longitude, box)) return 'inside';
	if (isInside(longitude, latitude, box)) return 'swapped';
	if (latitude > 0 && isInside(-latitude, longitude, box)) return 'northern';
	if (longitude > 0 && isInside(-longitude, latitude, box)) return 'both';
	return 'outside';
}

function isInside(latitude: number, longitude: number, box: Box): boolean {
	return (
		latitude >= box.south - SLACK_DEGREES &&
		latitude <= box.north + SLACK_DEGREES &&
		longitude >= box.west - SLACK_DEGREES &&
		longitude <= box.east + SLACK_DEGREES
	);
}
