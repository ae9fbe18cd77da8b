import { writeProblems } from '$lib/exchange';
import { m } from '$lib/i18n';
import { checkUpload, partOf, planUpload } from '$lib/server/exchange/check-upload';
import { kindOf } from '$lib/server/exchange/kinds';
import { openUpload } from '$lib/server/exchange/open-upload';
import { problemText } from '$lib/server/exchange/texts';
import type { RequestHandler } from './$types';

/** The rows that were kept out, with the reason beside each: mended, the file can be brought again. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { upload, asking } = openUpload(locals, params.id);
	const part = partOf(upload, await kindOf(locals.db, upload));
	const { problems } = await checkUpload(asking, upload);
	const plan = await planUpload(asking, upload);
	const text = writeProblems(
		part ? [part] : [],
		[...problems, ...plan.problems],
		(problem) => problemText(upload.kind, problem),
		{ why: m.exchange_mend_why(), row: m.exchange_mend_row() }
	);
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${upload.kind}-${m.exchange_mend_file()}.csv"`
		}
	});
};
