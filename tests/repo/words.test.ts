import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TEXT = /\.(ts|js|svelte|css|html|json|sql|md|svg|toml|txt)$/;
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
	encoding: 'utf8'
})
	.split('\n')
	.filter((file) => TEXT.test(file) && file !== 'package-lock.json');
const own = 'tests/repo/words.test.ts';

function filesWith(pattern: RegExp, folder: RegExp = /^/): string[] {
	return tracked
		.filter((file) => folder.test(file) && file !== own)
		.filter((file) => {
			try {
				return pattern.test(readFileSync(file, 'utf8'));
			} catch {
				// Listed, but gone from the work tree.
				return false;
			}
		});
}

describe('words', () => {
	it('never name people by an insult', () => {
		expect(filesWith(/\b(PSK|WTS|pelacur(an)?|tuna[ -]?susila|prostitut\w*|lonte)\b/i)).toEqual([]);
	});

	it('leave nothing for later', () => {
		expect(filesWith(/\b(TODO|FIXME|XXX)\b|eslint-disable|@ts-(ignore|nocheck)/)).toEqual([]);
	});
});

describe('the app', () => {
	it('holds no key that passes the wall', () => {
		expect(filesWith(/service_role|sb_secret_|SERVICE_KEY|jwt_secret/i, /^(src|static)\//)).toEqual(
			[]
		);
	});

	it('asks nothing of another origin', () => {
		// Addresses that name a standard, a licence or a form of address, and none that is requested.
		const foreign =
			/https?:\/\/(?!www\.w3\.org\/|localhost|127\.0\.0\.1|github\.com\/tokotype|scripts\.sil\.org|openfontlicense\.org|gexf\.net\/1\.3|graphml\.graphdrawing\.org\/xmlns|www\.opengis\.net\/kml\/|www\.topografix\.com\/GPX\/)[a-z0-9]/i;
		expect(filesWith(foreign, /^(src|static)\/.*\.(ts|svelte|css|html|svg)$/)).toEqual([]);
	});

	it('writes no HTML from data', () => {
		expect(filesWith(/\{@html|\.innerHTML|setHTML\(/, /^src\//)).toEqual([]);
	});
});
