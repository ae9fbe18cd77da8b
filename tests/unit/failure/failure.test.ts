import { describe, expect, it } from 'vitest';
import { parseDbError } from '$lib/failure';

describe('a refusal of the database', () => {
	it('carries our own key and field, on hosted Supabase and embedded alike', () => {
		expect(parseDbError({ code: 'PT409', message: 'version_conflict', details: 'name' })).toEqual({
			code: 'version_conflict',
			status: 409,
			field: 'name'
		});
		expect(parseDbError({ code: 'PT429', message: 'quota_exceeded', details: '' })).toEqual({
			code: 'quota_exceeded',
			status: 429
		});
	});

	it('names the column of a broken check, whichever backend reports it', () => {
		const message = 'new row for relation "sites" violates check constraint "sites_risk_check"';
		const wanted = { code: 'out_of_range', status: 400, field: 'risk' };
		expect(parseDbError({ code: '23514', message })).toEqual(wanted);
		expect(parseDbError({ code: 'SUP', message: `error: ${message}` })).toEqual(wanted);
	});

	it('names the column that must not be empty', () => {
		const message = 'null value in column "name" of relation "sites" violates not-null constraint';
		expect(parseDbError({ code: '23502', message }).field).toBe('name');
	});

	it.each([
		['42501', 'forbidden', 403],
		['PGRST301', 'session_ended', 401],
		['23505', 'already_exists', 409],
		['57014', 'too_slow', 503]
	])('reads %s as %s', (code, key, status) => {
		expect(parseDbError({ code, message: '' })).toEqual({ code: key, status });
	});

	it('says that the database is away when nobody answered', () => {
		expect(parseDbError({ code: '', message: 'TypeError: fetch failed' }).code).toBe(
			'backend_unreachable'
		);
	});

	it('never passes on a text it does not know', () => {
		expect(parseDbError({ code: 'PT400', message: 'row (Siti, 0812)' }).code).toBe('unexpected');
		expect(parseDbError({ code: 'XX000', message: 'secret' })).toEqual({
			code: 'unexpected',
			status: 500
		});
	});
});
