import { z } from 'zod';
import * as field from '$lib/server/db/field';
import { rememberDevice } from '$lib/server/device';
import { answerPhone, Device } from '$lib/server/field-request';
import { requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

const Asked = z.strictObject({ device: Device });

/** A phone makes itself known, and takes the session it was called with into the field. */
export const POST: RequestHandler = ({ request, locals, cookies, url }) => {
	const access = requireAccess(locals, 'go_into_field');
	return answerPhone(request, Asked, async ({ device }) => {
		await field.register(locals.db, device);
		rememberDevice(cookies, url, device.id);
		return { timeZone: access.settings.timeZone };
	});
};
