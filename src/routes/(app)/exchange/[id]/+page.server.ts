import { redirect } from '@sveltejs/kit';
import { proposeMapping, type QuestionCode } from '$lib/exchange';
import { cellText } from '$lib/exchange/cells';
import { getLocale, m } from '$lib/i18n';
import * as exchange from '$lib/server/db/exchange';
import { checkUpload, partOf, withOwn } from '$lib/server/exchange/check-upload';
import { decide } from '$lib/server/exchange/desk';
import { kindOf } from '$lib/server/exchange/kinds';
import { openUpload } from '$lib/server/exchange/open-upload';
import { questionView } from '$lib/server/exchange/question-view';
import { missingFields } from '$lib/server/exchange/missing-fields';
import type { Actions, PageServerLoad } from './$types';

/** Cells shown below a heading, so that a person sees what the column holds. */
const EXAMPLES = 3;

export const load: PageServerLoad = async ({ locals, params }) => {
	const { upload, asking } = openUpload(locals, params.id);
	const kind = await kindOf(locals.db, upload);
	const part = partOf(upload, kind);
	const locale = getLocale();
	const { questions } = await checkUpload(asking, upload);
	const organisations = (await exchange.memberOrganisations(locals.db)).filter(
		({ id }) => !asking.own || asking.own.includes(id)
	);
	const rows = part ? part.sheet.rows.slice(part.mapping.firstRow - 1) : [];
	return {
		fileName: upload.fileName,
		kind: upload.kind,
		format: upload.table.format,
		sheets: upload.table.sheets.map(({ name }) => name),
		sheet: upload.sheet,
		headerRow: part?.mapping.headerRow ?? 0,
		rowCount: rows.length,
		fields: kind.columns.map(({ field, label }) => ({ value: field, label: label[locale] })),
		columns: (part?.mapping.columns ?? []).map((column) => ({
			...column,
			examples: rows
				.map((row) => cellText(row[column.column]).trim())
				.filter((text) => text !== '')
				.slice(0, column.note === 'person_column' ? 0 : EXAMPLES)
				.map((text) => text.slice(0, 60))
		})),
		missing: part ? missingFields(kind, part, locale) : [],
		questions: questions.map((question) =>
			questionView(question, withOwn(asking, upload.answers), organisations)
		)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { upload } = openUpload(locals, params.id);
		const form = await request.formData();
		const kind = await kindOf(locals.db, upload);
		const sheet = Number(form.get('sheet') ?? upload.sheet);
		if (sheet !== upload.sheet && upload.table.sheets[sheet]) {
			const found = proposeMapping(upload.table.sheets[sheet], kind);
			if (!found) return { message: m.exchange_sheet_without_heading() };
			decide(upload, { sheet, changes: {}, answers: {} });
			redirect(303, `/exchange/${upload.id}`);
		}
		const known = new Set(kind.columns.map(({ field }) => field));
		const changes: Record<number, string | null> = {};
		const answers: Partial<Record<QuestionCode, string>> = {};
		const proposed = upload.table.sheets[sheet] && proposeMapping(upload.table.sheets[sheet], kind);
		const taken = new Set<string>();
		for (const { column, field } of proposed?.columns ?? []) {
			const wanted = form.get(`column_${column}`);
			if (typeof wanted !== 'string') continue;
			if (wanted !== '' && taken.has(wanted)) return { message: m.exchange_field_twice() };
			taken.add(wanted);
			if (wanted === (field ?? '')) continue;
			if (wanted === '' || known.has(wanted)) changes[column] = wanted || null;
		}
		for (const [name, value] of form) {
			if (!name.startsWith('answer_') || typeof value !== 'string' || value.trim() === '') continue;
			answers[name.slice('answer_'.length) as QuestionCode] = value.trim().slice(0, 200);
		}
		decide(upload, { changes, answers });
		redirect(
			303,
			form.get('go') === 'check' ? `/exchange/${upload.id}/check` : `/exchange/${upload.id}`
		);
	}
};
