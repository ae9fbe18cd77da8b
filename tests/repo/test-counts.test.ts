import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPlaywright, readVitest, sum, summary } from '../../scripts/test/counts.js';

function report(content: unknown): string {
	const file = join(mkdtempSync(join(tmpdir(), 'baileo-counts-')), 'report.json');
	writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
	return file;
}

test('the last line names skipped tests only where there are some', () => {
	expect(summary({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
	const both = sum([
		{ passed: 1, failed: 1, skipped: 2 },
		{ passed: 2, failed: 0, skipped: 0 }
	]);
	expect(summary(both)).toBe('3 passed, 1 failed, 2 skipped');
});

test('a run that crashed, ran nothing or hides its failure counts as failed', () => {
	const good = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };
	expect(readVitest(report(good), true)).toEqual({ passed: 5, failed: 0, skipped: 1 });
	expect(readVitest(report(good), false).failed).toBe(1);
	expect(readVitest(report({ numPassedTests: 0, numFailedTests: 0 }), true).failed).toBe(1);
	expect(readVitest(report('{"num'), true).failed).toBe(1);
	expect(readVitest('/nowhere/report.json', true).failed).toBe(1);
});

test('a browser test that passed only when repeated has failed', () => {
	const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 0 };
	expect(readPlaywright(report({ stats }), false)).toEqual({ passed: 7, failed: 2, skipped: 0 });
	expect(readPlaywright(report({ errors: ['no server'] }), false).failed).toBe(1);
});
