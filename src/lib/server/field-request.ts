import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';

/** What only the unlocked phone can name: sent along, never kept in a cookie. */
export const Device = z.strictObject({ id: z.uuid(), key: z.string().min(32).max(100) });

/**
 * Reads a phone's JSON, answers in JSON: what was refused says so by its key in `message`, and the phone has the sentence.
 * The body is no form, so the origin guard stands before it whatever its content type.
 */
export async function answerPhone<T>(
	request: Request,
	schema: z.ZodType<T>,
	act: (asked: T) => Promise<unknown>
): Promise<Response> {
	const parsed = schema.safeParse(await request.json().catch(() => null));
	if (!parsed.success) return json({ message: 'bad_value' }, { status: 400 });
	try {
		return json((await act(parsed.data)) ?? null);
	} catch (failure) {
		if (!(failure instanceof DbFailure)) throw failure;
		return json({ message: failure.code }, { status: failure.status });
	}
}
