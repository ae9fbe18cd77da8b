import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The last line of `npm test`, and of each step.
 *
 * @param {Counts} counts
 */
export function summary({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {Counts[]} counts
 * @returns {Counts}
 */
export function sum(counts) {
	const total = { passed: 0, failed: 0, skipped: 0 };
	for (const { passed, failed, skipped } of counts) {
		total.passed += passed;
		total.failed += failed;
		total.skipped += skipped;
	}
	return total;
}

/**
 * A step that has no tests of its own counts as one.
 *
 * @param {boolean} isGood
 * @returns {Counts}
 */
export function one(isGood) {
	return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

/**
 * Reads vitest's JSON report. A run that crashed, or whose report says less than its exit code, has failed at least once.
 *
 * @param {string} file
 * @param {boolean} isGood the run ended with exit code 0
 * @returns {Counts}
 */
export function readVitest(file, isGood) {
	const report = readReport(file);
	if (!report) return one(false);
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
	return atLeast(isGood, {
		passed: Number(numPassedTests ?? 0),
		failed: Number(numFailedTests ?? 0),
		skipped: Number(numPendingTests ?? 0) + Number(numTodoTests ?? 0)
	});
}

/**
 * Reads playwright's JSON report; a test that passed only when repeated has failed.
 *
 * @param {string} file
 * @param {boolean} isGood the run ended with exit code 0
 * @returns {Counts}
 */
export function readPlaywright(file, isGood) {
	const stats = readReport(file)?.stats;
	if (!stats) return one(false);
	return atLeast(isGood, {
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky,
		skipped: stats.skipped
	});
}

/** @param {boolean} isGood @param {Counts} counts */
function atLeast(isGood, counts) {
	const ranNothing = counts.passed + counts.failed === 0;
	const hidesFailure = !isGood && counts.failed === 0;
	return ranNothing || hidesFailure ? { ...counts, failed: 1 } : counts;
}

/** @param {string} file */
function readReport(file) {
	if (!existsSync(file)) return null;
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return null;
	}
}
