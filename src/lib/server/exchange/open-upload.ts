import { redirect } from '@sveltejs/kit';
import { organisationsFor, type Access } from '$lib/access';
import { requireAccess } from '../http';
import type { Asking } from './check-upload';
import { findUpload, type Upload } from './desk';

/**
 * The file under this id and who asks; whoever comes too late or after a restart is led back to
 * choosing the file.
 */
export function openUpload(locals: App.Locals, id: string): { upload: Upload; asking: Asking } {
	const access = requireAccess(locals, 'exchange');
	const { userId, settings } = access;
	const upload = findUpload(id, userId, locals.now.getTime());
	if (!upload) redirect(303, '/exchange?gone');
	const { db, today, now } = locals;
	return { upload, asking: { db, settings, today, now, own: ownOf(access) } };
}

/** The organisations whose rows a person may bring; null for a coordinator, who may bring all. */
export function ownOf(access: Access): string[] | null {
	return access.isCoordinator ? null : organisationsFor(access, 'exchange');
}
