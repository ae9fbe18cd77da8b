import { fail, redirect } from '@sveltejs/kit';
import { chooseSheet, LIMITS, refuseSize } from '$lib/exchange';
import { m } from '$lib/i18n';
import * as exchange from '$lib/server/db/exchange';
import { kindOf, kindsFor } from '$lib/server/exchange/kinds';
import { keepUpload } from '$lib/server/exchange/desk';
import { kindLabel } from '$lib/server/exchange/kind-words';
import { parseFile } from '$lib/server/exchange/parse-file';
import { codeText } from '$lib/server/exchange/texts';
import { load as loading, requireAccess } from '$lib/server/http';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'exchange');
	return {
		imports: await loading(exchange.recentImports(locals.db)),
		kinds: kindsFor(access).map((kind) => ({ value: kind, label: kindLabel(kind) })),
		isCoordinator: access.isCoordinator,
		gone: url.searchParams.has('gone'),
		limitBytes: LIMITS.bytes
	};
};

/** Bytes of a form around its file: the other fields and the separators. */
const FORM_BYTES = 16_384;

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const access = requireAccess(locals, 'exchange');
		const { userId } = access;
		const kinds = kindsFor(access);
		const refuse = (status: number, message: string, kind = kinds[0]) =>
			fail(status, { message, kind });
		// Refused by what the browser announces, before a byte is read.
		const announced = Number(request.headers.get('content-length') ?? 0);
		const tooLarge = refuseSize(Math.max(1, announced - FORM_BYTES));
		if (tooLarge) return refuse(413, codeText(tooLarge.code, tooLarge.params));
		const form = await request.formData().catch(() => null);
		if (!form) return refuse(413, codeText('too_large', { megabytes: '?', limit: 10 }));
		const kind = kinds.find((known) => known === form.get('kind'));
		const file = form.get('file');
		if (!kind) return refuse(400, m.exchange_choose_kind());
		if (!(file instanceof File) || (file.size === 0 && file.name === '')) {
			return refuse(400, m.exchange_choose_file(), kind);
		}
		const name = file.name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(-200) || 'file';
		const table = await parseFile(new Uint8Array(await file.arrayBuffer()), name);
		if (!table.ok) {
			if (table.code === 'busy') return refuse(503, m.exchange_busy(), kind);
			if (table.code === 'too_heavy') return refuse(422, m.exchange_too_heavy(), kind);
			return refuse(422, codeText(table.code, table.params), kind);
		}
		const description = await kindOf(locals.db, { kind });
		const chosen = chooseSheet(table.sheets, description);
		if (!chosen) return refuse(422, codeText('no_header'), kind);
		const sheet = table.sheets.indexOf(chosen.sheet);
		const upload = keepUpload({ userId, kind, fileName: name, table, sheet }, locals.now.getTime());
		redirect(303, `/exchange/${upload.id}`);
	}
};
