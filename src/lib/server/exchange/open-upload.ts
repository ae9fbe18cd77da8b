import { redirect } from '@sveltejs/kit';
import { requireAccess } from '../http';
import type { Asking } from './check-upload';
import { findUpload, type Upload } from './desk';

/**
 * The file under this id and who asks, for a coordinator; whoever comes too late or after a restart is led back to
 * choosing the file.
 */
export function openUpload(locals: App.Locals, id: string): { upload: Upload; asking: Asking } {
	const { userId, settings } = requireAccess(locals, 'exchange');
	const upload = findUpload(id, userId, locals.now.getTime());
	if (!upload) redirect(303, '/exchange?gone');
	const { db, today, now } = locals;
	return { upload, asking: { db, settings, today, now } };
}
