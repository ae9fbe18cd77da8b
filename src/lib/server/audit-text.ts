import { rowCount, subjectsOf, type AuditEntry } from '$lib/audit';
import { formatNumber, getLocale, m } from '$lib/i18n';

// Looked up by name on the server only, as in `failure-text.ts`.
const messages: Readonly<Record<string, unknown>> = m;

function word(key: string, fallback: string): string {
	const message = messages[key];
	return typeof message === 'function' ? String(message({})) : fallback;
}

/** The word for a table or for what was exported; its own name where a new one has no word yet. */
export function entityWord(entity: string): string {
	return word(`audit_entity_${entity.replaceAll('.', '_')}`, entity);
}

function list(words: readonly string[]): string {
	return new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(words);
}

/** The names behind the ids; a row that is gone is told by the start of its id. */
function subjectWords(entry: AuditEntry, names: ReadonlyMap<string, string>): string | null {
	const subjects = subjectsOf(entry);
	if (!subjects) return null;
	const words = subjects.ids.map((id) => names.get(id) ?? `${id.slice(0, 8)}…`);
	if (subjects.more > 0) words.push(m.audit_more({ count: formatNumber(subjects.more) }));
	return list(words);
}

/** Whether the rows themselves have names, and not only what they belong to. */
function isNamed({ entity }: AuditEntry): boolean {
	return entity === 'public.sites' || entity === 'public.organisations';
}

/**
 * One entry as a sentence in the reader's language: "Rina mengubah risiko dan status pada TBM-001". `names` holds what
 * is known of sites, organisations and people by id.
 */
export function auditSentence(entry: AuditEntry, names: ReadonlyMap<string, string>): string {
	const who = entry.actorName ?? m.audit_system();
	const what = entityWord(entry.entity);
	const count = formatNumber(rowCount(entry));
	const many = rowCount(entry) > 1 ? `${what} (${count})` : what;
	const subject = subjectWords(entry, names);
	if (entry.entity === 'private.lockdowns') {
		return entry.action === 'insert'
			? m.audit_said_locked({ who })
			: m.audit_said_unlocked({ who });
	}
	switch (entry.action) {
		case 'export':
			return m.audit_said_export({ who, what, count });
		case 'import':
			return m.audit_said_import({ who, count, what: entityWord(String(entry.detail.kind)) });
		case 'update': {
			const columns = list(entry.columns.map((name) => word(`audit_column_${name}`, name)));
			if (!subject) return m.audit_said_update_plain({ who, columns, what });
			if (isNamed(entry)) return m.audit_said_update_self({ who, columns, subject });
			return m.audit_said_update({ who, columns, what, subject });
		}
		case 'insert':
			if (!subject) return m.audit_said_insert_plain({ who, what: many });
			if (isNamed(entry)) return m.audit_said_insert_self({ who, what, subject });
			return m.audit_said_insert({ who, what: many, subject });
		case 'delete':
			if (!subject) return m.audit_said_delete_plain({ who, what: many });
			if (isNamed(entry)) return m.audit_said_delete_self({ who, what, subject });
			return m.audit_said_delete({ who, what: many, subject });
		default:
			return `${who}: ${entry.action} ${what}`;
	}
}
