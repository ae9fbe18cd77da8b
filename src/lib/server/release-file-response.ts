import { releaseCsv } from '$lib/releases/release-file';
import type { ReleaseWhole } from '$lib/server/db/published-releases';
import { parseRelease } from './release-page';

export const RELEASE_FORMATS = ['json', 'csv'] as const;
export type ReleaseFormat = (typeof RELEASE_FORMATS)[number];

const TYPES: Readonly<Record<ReleaseFormat, string>> = {
	json: 'application/json; charset=utf-8',
	csv: 'text/csv; charset=utf-8'
};

/**
 * The file of a release. Bytes and headers are a function of the published bytes alone: no clock, no person, no cookie. The
 * ETag is the release's SHA-256, which stands on its page.
 */
export function releaseResponse(
	{
		bytes,
		sha256,
		series,
		sequence
	}: Pick<ReleaseWhole, 'bytes' | 'sha256' | 'series' | 'sequence'>,
	format: ReleaseFormat,
	ifNoneMatch: string | null
): Response {
	const etag = format === 'json' ? `"${sha256}"` : `"${sha256}-${format}"`;
	const headers = {
		etag,
		'cache-control': 'private, no-cache',
		'content-type': TYPES[format],
		'content-disposition': `attachment; filename="baileo-${series}-${sequence}.${format}"`
	};
	if (ifNoneMatch?.includes(etag)) return new Response(null, { status: 304, headers });
	return new Response(format === 'json' ? bytes : releaseCsv(parseRelease(bytes)), { headers });
}
