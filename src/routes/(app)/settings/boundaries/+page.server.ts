import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { readBoundaries, type BoundaryFile } from '$lib/areas/read-boundaries';
import { decodeText } from '$lib/exchange/decode-text';
import { boundingBox, pointsOf, simplifyShared } from '$lib/geo';
import { formatNumber, m } from '$lib/i18n';
import { frameBox, landPath, PICTURE_SIZE } from '$lib/map';
import { problemText } from '$lib/server/boundary-words';
import * as areas from '$lib/server/db/areas';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import type { Actions, PageServerLoad } from './$types';

const MEGABYTES = 10;
/** Points of all borders together after simplification: a page of a release, not a land register. */
const MOST_POINTS = 9000;
const SHOWN = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'change_settings');
	const known = await loading(areas.withBoundaries(locals.db));
	const changed = Number(url.searchParams.get('changed') ?? NaN);
	return {
		bordered: known.filter(({ boundary }) => boundary).map(({ code, name }) => ({ code, name })),
		changed: Number.isSafeInteger(changed) ? changed : null
	};
};

const Upload = z.strictObject({
	file: z.instanceof(File).optional(),
	property: z.string().max(100).optional()
});
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const Bring = z.strictObject({ borders: z.string() });
const Borders = z
	.array(
		z.strictObject({
			code: z.string(),
			boundary: z.strictObject({
				type: z.literal('MultiPolygon'),
				coordinates: z.array(z.array(z.array(position).min(4)).min(1)).min(1)
			})
		})
	)
	.min(1);

type Typed = { values: Record<string, string> };

function refuse(form: Typed, message: string, status = 400) {
	const fields: Record<string, string> = { file: message };
	const failure = { code: 'check_form', message: m.failure_check_form(), fields };
	return fail(status, { failure, values: { property: form.values.property ?? '' }, preview: null });
}

export const actions: Actions = {
	/** Reads a file and says what it would bring; nothing is saved. */
	read: async ({ request, locals }) => {
		const access = requireAccess(locals, 'change_settings');
		const form = await parseForm(request, Upload);
		if (!form.ok) return fail(400, { ...form.refused.data, preview: null });
		const { file, property = null } = form.data;
		if (!file || file.size === 0) return refuse(form, m.boundaries_no_file());
		if (file.size > MEGABYTES * 1024 * 1024) {
			return refuse(form, m.boundaries_too_large({ limit: String(MEGABYTES) }), 413);
		}
		const known = await loading(areas.list(locals.db));
		const { text } = decodeText(new Uint8Array(await file.arrayBuffer()));
		const codes = known.map(({ code }) => code);
		const read = readBoundaries(text, codes, property, access.settings.bounds);
		if (read.found.size === 0) {
			const [first] = read.problems;
			return refuse(form, first ? problemText(first) : m.boundaries_nothing());
		}
		const names = new Map(known.map(({ code, name }) => [code, name]));
		return {
			failure: null,
			values: { property: read.property ?? '' },
			preview: preview(read, names)
		};
	},

	/** Keeps what was shown. */
	bring: async ({ request, locals }) => {
		requireAccess(locals, 'change_settings');
		const form = await parseForm(request, Bring);
		if (!form.ok) return fail(400, { ...form.refused.data, preview: null });
		const borders = Borders.safeParse(parsed(form.data.borders));
		if (!borders.success) return refuse(form, m.boundaries_nothing());
		let changed: number;
		try {
			changed = await areas.importBoundaries(locals.db, borders.data);
		} catch (failure) {
			return fail(400, { ...failForm(form, failure).data, preview: null });
		}
		redirect(303, `/settings/boundaries?changed=${changed}`);
	},

	/** Takes every border away; releases are drawn with circles again. */
	clear: async ({ locals }) => {
		requireAccess(locals, 'change_settings');
		const known = await loading(areas.withBoundaries(locals.db));
		const bordered = known.filter(({ boundary }) => boundary);
		const changed = await loading(
			areas.importBoundaries(
				locals.db,
				bordered.map(({ code }) => ({ code, boundary: null }))
			)
		);
		redirect(303, `/settings/boundaries?changed=${changed}`);
	}
};

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** What would be kept: simplified, drawn, and every problem in words. */
function preview(
	{ found, problems, property, properties }: BoundaryFile,
	names: Map<string, string>
) {
	const simple = simplifyShared(found, MOST_POINTS);
	const kept = [...simple].filter(([, polygons]) => polygons.length > 0);
	const lost = [...simple.keys()].filter((code) => !kept.some(([other]) => other === code));
	const all = [
		...problems.map(problemText),
		...lost.map((code) => m.boundaries_p_vanished({ code }))
	];
	const box = boundingBox(kept.flatMap(([, polygons]) => polygons.flat(2)));
	const frame = box && frameBox(box);
	return {
		property,
		properties,
		counts: m.boundaries_counts({
			areas: formatNumber(kept.length),
			before: formatNumber(pointsOf(found.values())),
			after: formatNumber(pointsOf(kept.map(([, polygons]) => polygons)))
		}),
		problems: all.slice(0, SHOWN),
		more: Math.max(0, all.length - SHOWN),
		drawing: frame && {
			size: PICTURE_SIZE,
			shapes: kept.map(([code, polygons]) => ({
				code,
				name: names.get(code) ?? code,
				d: landPath(frame, polygons.flat())
			}))
		},
		borders: JSON.stringify(
			kept.map(([code, coordinates]) => ({ code, boundary: { type: 'MultiPolygon', coordinates } }))
		)
	};
}
