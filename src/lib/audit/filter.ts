import { AUDIT_ENTITIES, type AuditEntity } from './entry';

/** What the log shows; stands in the URL. */
export interface AuditFilter {
	entity: AuditEntity | null;
	/** Id of the person who acted. */
	person: string | null;
	/** Entries older than this one: the log is paged by its numbers, so that new entries do not shift a page. */
	before: number | null;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What the address asks for; what means nothing is left out. */
export function parseAuditFilter(search: URLSearchParams): AuditFilter {
	const person = search.get('person') ?? '';
	const before = Number(search.get('before'));
	return {
		entity: AUDIT_ENTITIES.find((entity) => entity === search.get('entity')) ?? null,
		person: UUID.test(person) ? person : null,
		before: Number.isSafeInteger(before) && before > 0 ? before : null
	};
}

/** The address of the entries older than `before`, with the same filter; null for the newest. */
export function auditHref(filter: AuditFilter, before: number | null): string {
	const search = new URLSearchParams();
	if (filter.entity) search.set('entity', filter.entity);
	if (filter.person) search.set('person', filter.person);
	if (before !== null) search.set('before', String(before));
	const query = search.toString();
	return query ? `/audit?${query}` : '/audit';
}
