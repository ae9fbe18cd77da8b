import { z } from 'zod';
import * as field from '$lib/server/db/field';
import { answerPhone } from '$lib/server/field-request';
import { requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

const Asked = z.strictObject({ id: z.uuid() });

/** The worker erased the phone. */
export const POST: RequestHandler = ({ request, locals }) => {
	requireAccess(locals, 'go_into_field');
	return answerPhone(request, Asked, ({ id }) => field.forget(locals.db, id));
};
