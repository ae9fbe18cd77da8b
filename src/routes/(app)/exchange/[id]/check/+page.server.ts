import { load as loading } from '$lib/server/http';
import { checkUpload, planUpload } from '$lib/server/exchange/check-upload';
import { openUpload } from '$lib/server/exchange/open-upload';
import { codeText, problemText } from '$lib/server/exchange/texts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { upload, asking } = openUpload(locals, params.id);
	const checked = await checkUpload(asking, upload);
	const plan = await loading(planUpload(asking, upload));
	const all = [...checked.problems, ...plan.problems];
	const severity = url.searchParams.get('severity') ?? '';
	const column = url.searchParams.get('column') ?? '';
	const found = all.filter(
		(problem) =>
			(severity === '' || problem.severity === severity) &&
			(column === '' || problem.header === column)
	);
	const page = Math.max(1, Math.floor(Number(url.searchParams.get('page')) || 1));
	const notes = new Map<string, { text: string; rows: number[] }>();
	for (const { code, row } of checked.skipped) {
		if (code === 'blank_row') continue;
		const note = notes.get(code) ?? { text: codeText(code), rows: [] };
		note.rows.push(row);
		notes.set(code, note);
	}
	return {
		kind: upload.kind,
		fileName: upload.fileName,
		severity,
		column,
		columns: [...new Set(all.map(({ header }) => header).filter((header) => header !== ''))],
		errors: all.filter((problem) => problem.severity === 'error').length,
		warnings: all.filter((problem) => problem.severity === 'warning').length,
		badRows: badRowCount(all),
		openQuestions: checked.questions.filter(({ code }) => !upload.answers[code]).length,
		good: plan.create.length + plan.change.length + plan.same,
		notes: [...notes.values()],
		total: found.length,
		page,
		pageSize: PAGE_SIZE,
		problems: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((problem, i) => ({
			key: String(i),
			sheet: problem.sheet,
			row: problem.row,
			column: problem.column,
			header: problem.header,
			value: problem.value,
			severity: problem.severity,
			text: problemText(upload.kind, problem)
		}))
	};
};

function badRowCount(
	problems: readonly { severity: string; sheet: string; row: number }[]
): number {
	const rows = new Set<string>();
	for (const { severity, sheet, row } of problems) {
		if (severity === 'error') rows.add(`${sheet}\n${row}`);
	}
	return rows.size;
}
