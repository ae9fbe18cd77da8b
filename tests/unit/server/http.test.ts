import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import { call, changed, cleanText, failForm, parseForm } from '../../../src/lib/server/http';

const Schema = z.strictObject({
	name: z.string().max(10),
	note: z.string().optional(),
	kinds: z.array(z.string()).optional()
});

function posted(entries: [string, string][]): Request {
	const body = new FormData();
	for (const [name, value] of entries) body.append(name, value);
	return new Request('https://baileo.example.org/', { method: 'POST', body });
}

describe('a posted form', () => {
	it('is trimmed, composed, and rid of what hides or reorders text', async () => {
		expect(cleanText(' Cafe\u0301 \u202Eabc\u0000\r\nx ')).toBe('Café abc\nx');
		const form = await parseForm(posted([['name', ' Aru\u200f ']]), Schema);
		expect(form.ok && form.data).toEqual({ name: 'Aru' });
	});

	it('takes empty text as not filled in, and lists as lists', async () => {
		const form = await parseForm(
			posted([
				['name', 'Aru'],
				['note', '  '],
				['kinds[]', 'a'],
				['kinds[]', 'b']
			]),
			Schema
		);
		expect(form.ok && form.data).toEqual({ name: 'Aru', kinds: ['a', 'b'] });
	});

	it('comes back with a sentence for each wrong field and everything typed', async () => {
		const form = await parseForm(
			posted([
				['name', 'terlalu panjang'],
				['role', 'coordinator']
			]),
			Schema
		);
		if (form.ok) throw new Error('accepted');
		expect(form.refused.status).toBe(400);
		expect(form.refused.data.failure.fields.name).toContain('10');
		expect(form.refused.data.failure.fields.role).toContain('tidak dikenal');
		expect(form.refused.data.values.name).toBe('terlalu panjang');
	});

	it('neither changes a password nor hands it back', async () => {
		const form = await parseForm(
			posted([['new_password', ' spasi ']]),
			z.strictObject({ new_password: z.string().min(12) })
		);
		if (form.ok) throw new Error('accepted');
		expect(form.refused.data.values).toEqual({});
		expect(form.refused.data.failure.fields.new_password).toContain('12');
	});

	it('keeps what was typed when the database refuses', async () => {
		const form = await parseForm(posted([['name', 'Aru']]), Schema);
		const answer = failForm(
			form,
			new DbFailure({ code: 'name_taken', status: 409, field: 'name' })
		);
		expect(answer.status).toBe(409);
		expect(answer.data.values).toEqual({ name: 'Aru' });
		expect(answer.data.failure.fields.name).toContain('Nama ini');
		expect(() => failForm(form, new Error('ours'))).toThrow('ours');
	});
});

describe('an answer of the database', () => {
	it('is checked before it is trusted', async () => {
		await expect(
			call(
				Promise.resolve({ data: [{ n: '1' }], error: null }),
				z.array(z.object({ n: z.number() }))
			)
		).rejects.toThrow(z.ZodError);
	});

	it('that changed no row is a refusal, since Postgres says nothing', async () => {
		await expect(changed(Promise.resolve({ data: [], error: null }))).rejects.toMatchObject({
			code: 'nothing_changed'
		});
	});
});
