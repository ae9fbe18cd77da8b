import { DbFailure } from '$lib/failure';
import { checkUpload, planUpload, type Asking } from './check-upload';
import type { Upload } from './desk';
import { importRows, type ImportStep } from './import-upload';

/** `all`: only when no row is wrong. `good`: the wrong ones stay behind as a file to mend. */
export type ImportMode = 'all' | 'good';

/**
 * Imports what the preview showed. On success the upload holds the result; on failure or when cancelled it is as
 * before, and compared anew the next time.
 * @throws {DbFailure} `import_busy`, `import_has_errors`, or what the database refused.
 */
export async function* runImport(
	asking: Asking,
	upload: Upload,
	mode: ImportMode,
	signal: AbortSignal
): AsyncGenerator<ImportStep, void> {
	if (upload.importing) throw new DbFailure({ code: 'import_busy', status: 409 });
	if (upload.result) return;
	upload.importing = true;
	try {
		const checked = await checkUpload(asking, upload);
		const plan = await planUpload(asking, upload);
		const errors = [...checked.problems, ...plan.problems].filter((p) => p.severity === 'error');
		if (mode === 'all' && errors.length > 0) {
			throw new DbFailure({ code: 'import_has_errors', status: 409 });
		}
		const left = new Set(errors.map(({ sheet, row }) => `${sheet}\n${row}`)).size;
		const rows = [...plan.create, ...plan.change];
		const file = { kind: upload.kind, name: upload.fileName };
		const result =
			rows.length === 0
				? { created: 0, changed: 0 }
				: yield* importRows(asking.db, file, rows, signal);
		upload.result = { ...result, same: plan.same, left };
	} finally {
		upload.importing = false;
		if (!upload.result) delete upload.planned;
	}
}
