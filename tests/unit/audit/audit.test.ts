import { describe, expect, it } from 'vitest';
import { auditHref, parseAuditFilter, rowCount, subjectsOf, type AuditEntry } from '$lib/audit';
import { auditSentence } from '$lib/server/audit-text';

const entry: AuditEntry = {
	id: 7,
	at: '2026-11-24 03:00:00+00',
	actorName: 'Rina',
	action: 'update',
	entity: 'public.sites',
	organisationId: null,
	rowIds: ['s1'],
	columns: ['risk', 'status'],
	detail: {}
};
const names = new Map([
	['s1', 'TBM-001'],
	['s2', 'KR-02'],
	['o1', 'OPSI']
]);

describe('an entry of the log in words', () => {
	it('says who changed which columns where', () => {
		const said = auditSentence(entry, names);
		expect(said).toBe('Rina mengubah risiko dan status pada TBM-001');
	});

	it('counts the rows that it does not name', () => {
		const many = { ...entry, rowIds: ['s1', 's2', 's3', 's4', 's5'] };
		expect(subjectsOf(many)).toEqual({ kind: 'site', ids: ['s1', 's2', 's3'], more: 2 });
		expect(auditSentence(many, names)).toContain('2 lagi');
	});

	it('tells a row without a name by its organisation', () => {
		const added = { ...entry, action: 'insert', entity: 'public.site_estimates', columns: [] };
		expect(auditSentence({ ...added, organisationId: 'o1' }, names)).toContain('OPSI');
		expect(subjectsOf(added)).toBeNull();
	});

	it('knows the number of rows where their ids were not kept', () => {
		const bulk = { ...entry, action: 'insert', rowIds: [], detail: { rows: 20000, digest: 'x' } };
		expect(rowCount(bulk)).toBe(20000);
		expect(auditSentence(bulk, names)).toBe('Rina menambah lokasi (20.000)');
	});

	it('says that a list was downloaded, and that the system acted where nobody did', () => {
		const download = { ...entry, action: 'export', entity: 'sites', detail: { rows: 60 } };
		expect(auditSentence({ ...download, actorName: null }, names)).toBe(
			'Sistem mengunduh 60 baris lokasi'
		);
	});
});

describe('the log in the address', () => {
	it('keeps the filter from page to page', () => {
		const filter = parseAuditFilter(
			new URLSearchParams(
				'entity=public.sites&person=0b6e1f0c-9b1e-4d4e-8a51-3f6d1d1b2a10&before=120'
			)
		);
		expect(filter.before).toBe(120);
		expect(auditHref(filter, 70)).toBe(
			'/audit?entity=public.sites&person=0b6e1f0c-9b1e-4d4e-8a51-3f6d1d1b2a10&before=70'
		);
	});

	it('leaves out what means nothing', () => {
		const filter = parseAuditFilter(new URLSearchParams('entity=auth.users&person=1&before=-3'));
		expect(filter).toEqual({ entity: null, person: null, before: null });
		expect(auditHref(filter, null)).toBe('/audit');
	});
});
