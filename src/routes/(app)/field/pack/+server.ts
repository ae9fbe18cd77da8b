import { z } from 'zod';
import * as field from '$lib/server/db/field';
import { answerPhone, Device } from '$lib/server/field-request';
import { requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

const Asked = z.strictObject({ device: Device });

/** What the worker may choose from; the phone keeps what is chosen and forgets the rest. */
export const POST: RequestHandler = ({ request, locals }) => {
	requireAccess(locals, 'go_into_field');
	return answerPhone(request, Asked, ({ device }) => field.pack(locals.db, device));
};
