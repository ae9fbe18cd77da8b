import { fail, redirect } from '@sveltejs/kit';
import { DbFailure } from '$lib/failure';
import * as areas from '$lib/server/db/areas';
import * as exchange from '$lib/server/db/exchange';
import { importFailureText } from '$lib/server/exchange/texts';
import { checkUpload, planUpload } from '$lib/server/exchange/check-upload';
import { kindOf } from '$lib/server/exchange/kinds';
import { whereTo } from '$lib/server/exchange/kind-words';
import { openUpload } from '$lib/server/exchange/open-upload';
import { runImport, type ImportMode } from '$lib/server/exchange/run-import';
import { fieldLabel, showValue, type Names } from '$lib/server/exchange/show-value';
import { load as loading } from '$lib/server/http';
import { getLocale } from '$lib/i18n';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 25;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { upload, asking } = openUpload(locals, params.id);
	const head = {
		kind: upload.kind,
		fileName: upload.fileName,
		importing: upload.importing,
		to: whereTo(upload.kind)
	};
	const empty = { create: 0, change: 0, same: 0, bad: 0, list: 'create' as const, rows: [] };
	const paging = { page: 1, pageSize: PAGE_SIZE };
	if (upload.result) return { ...head, ...empty, ...paging, result: upload.result };
	const kind = await kindOf(locals.db, upload);
	const checked = await checkUpload(asking, upload);
	const plan = await loading(planUpload(asking, upload));
	const list = url.searchParams.get('list') === 'change' ? 'change' : 'create';
	const page = Math.max(1, Math.floor(Number(url.searchParams.get('page')) || 1));
	const names = await namesOf(locals.db);
	const errors = [...checked.problems, ...plan.problems].filter((p) => p.severity === 'error');
	return {
		...head,
		create: plan.create.length,
		change: plan.change.length,
		same: plan.same,
		bad: new Set(errors.map(({ sheet, row }) => `${sheet}\n${row}`)).size,
		list,
		page,
		pageSize: PAGE_SIZE,
		result: null,
		rows: plan[list].slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((planned) => ({
			row: planned.row,
			title: planned.title,
			fields: planned.fields.map(({ field, old, new: now }) => ({
				label: fieldLabel(kind, field),
				old: old === null && list === 'create' ? null : showValue(upload.kind, field, old, names),
				new: showValue(upload.kind, field, now, names)
			}))
		}))
	};
};

async function namesOf(db: App.Locals['db']): Promise<Names> {
	const [areaList, organisations, services] = await Promise.all([
		areas.list(db),
		exchange.directory(db),
		exchange.services(db)
	]);
	const locale = getLocale();
	return {
		areas: new Map(areaList.map(({ code, name }) => [code, name])),
		organisations: new Map(organisations.map(({ id, name }) => [id, name])),
		services: new Map(services.map(({ id, label }) => [id, label[locale]]))
	};
}

export const actions: Actions = {
	// Without JavaScript: waits until all is done.
	default: async ({ request, locals, params }) => {
		const { upload, asking } = openUpload(locals, params.id);
		const form = await request.formData();
		const mode: ImportMode = form.get('mode') === 'all' ? 'all' : 'good';
		try {
			const run = runImport(asking, upload, mode, request.signal);
			while (!(await run.next()).done);
		} catch (failure) {
			if (!(failure instanceof DbFailure)) throw failure;
			return fail(failure.status, { message: importFailureText(failure.code) });
		}
		redirect(303, `/exchange/${upload.id}/preview`);
	}
};
