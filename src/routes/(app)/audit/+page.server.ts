import { fail } from '@sveltejs/kit';
import { AUDIT_ENTITIES, auditHref, parseAuditFilter, subjectsOf } from '$lib/audit';
import { DbFailure } from '$lib/failure';
import { formatInstant } from '$lib/i18n';
import { auditSentence, entityWord } from '$lib/server/audit-text';
import * as audit from '$lib/server/db/audit';
import * as organisations from '$lib/server/db/organisations';
import * as people from '$lib/server/db/people';
import { failureText } from '$lib/server/failure-text';
import { load as loading, requireAccess } from '$lib/server/http';
import { parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { settings } = requireAccess(locals, 'read_audit');
	const { db } = locals;
	const filter = parseAuditFilter(url.searchParams);
	const [entries, everybody, directory] = await loading(
		Promise.all([audit.entries(db, filter, PAGE_SIZE), people.list(db), organisations.list(db)])
	);
	const siteIds = entries.flatMap((entry) => {
		const subjects = subjectsOf(entry);
		return subjects?.kind === 'site' ? subjects.ids : [];
	});
	const names = await loading(audit.siteCodes(db, [...new Set(siteIds)]));
	for (const { id, shortName } of directory) names.set(id, shortName);
	const persons = new Map(
		everybody.map(({ userId, displayName, email }) => [userId, displayName ?? email])
	);
	for (const [id, name] of persons) names.set(id, name);
	const last = entries.at(-1);
	return {
		filter,
		entries: entries.map((entry) => ({
			id: entry.id,
			at: formatInstant(parseInstant(entry.at), settings.timeZone),
			sentence: auditSentence(entry, names)
		})),
		older: last && entries.length === PAGE_SIZE ? auditHref(filter, last.id) : null,
		newest: filter.before === null ? null : auditHref(filter, null),
		entities: AUDIT_ENTITIES.map((value) => ({ value, label: entityWord(value) })),
		persons: [...persons].map(([value, label]) => ({ value, label }))
	};
};

export const actions: Actions = {
	verify: async ({ locals }) => {
		requireAccess(locals, 'read_audit');
		try {
			return { chain: await audit.verify(locals.db) };
		} catch (failure) {
			if (!(failure instanceof DbFailure)) throw failure;
			return fail(failure.status, {
				failure: { message: failureText(failure.code), fields: {} as Record<string, string> }
			});
		}
	}
};
