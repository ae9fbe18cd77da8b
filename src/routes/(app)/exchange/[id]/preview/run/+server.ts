import { DbFailure } from '$lib/failure';
import { importFailureText } from '$lib/server/exchange/texts';
import { Cancelled } from '$lib/server/exchange/import-upload';
import { openUpload } from '$lib/server/exchange/open-upload';
import { runImport } from '$lib/server/exchange/run-import';
import type { RequestHandler } from './$types';

/**
 * The import as a stream of lines of JSON: `{step, done, total}` as it goes, then `{step: "done"}` or
 * `{step: "failed", message}`. Whoever closes the stream before the writing starts cancels the import.
 */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const { upload, asking } = openUpload(locals, params.id);
	const form = await request.formData();
	const stop = new AbortController();
	const run = runImport(asking, upload, form.get('mode') === 'all' ? 'all' : 'good', stop.signal);
	const encoder = new TextEncoder();
	const stream = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const say = (line: object) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
			try {
				const step = await run.next();
				if (!step.done) return say(step.value);
				say({ step: 'done' });
			} catch (failure) {
				if (stop.signal.aborted || failure instanceof Cancelled) return;
				if (!(failure instanceof DbFailure)) console.error('exchange: import', failure);
				const code = failure instanceof DbFailure ? failure.code : 'unexpected';
				say({ step: 'failed', message: importFailureText(code) });
			}
			controller.close();
		},
		async cancel() {
			stop.abort();
			// Wakes the run where it waits, so that what was staged is dropped.
			await run.return();
		}
	});
	return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } });
};
