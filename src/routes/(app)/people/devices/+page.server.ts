import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { deviceCode } from '$lib/field';
import { formatInstant } from '$lib/i18n';
import * as devices from '$lib/server/db/devices';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

/** `?revoke=ID` asks once more before a phone is revoked, so that it needs no script. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { settings } = requireAccess(locals, 'manage_people');
	const at = (instant: string | null) =>
		instant && formatInstant(parseInstant(instant), settings.timeZone);
	const rows = await loading(devices.list(locals.db));
	const phones = rows.map((row) => ({
		id: row.id,
		code: deviceCode(row.id),
		person: row.user_name,
		syncedAt: at(row.last_synced_at),
		queued: row.queued,
		refused: row.refused,
		revokedAt: at(row.revoked_at),
		revokedBy: row.revoked_by_name,
		erasedAt: at(row.erased_at)
	}));
	const asked = url.searchParams.get('revoke');
	return {
		phones,
		asked: phones.find(({ id, revokedAt }) => id === asked && revokedAt === null) ?? null
	};
};

const Revoke = z.strictObject({ id: z.uuid() });

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'manage_people');
		const form = await parseForm(request, Revoke);
		if (!form.ok) return form.refused;
		try {
			await devices.revoke(locals.db, form.data.id);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/people/devices');
	}
};
