import { z } from 'zod';
import type { FieldItem } from '$lib/field';
import * as field from '$lib/server/db/field';
import { answerPhone, Device } from '$lib/server/field-request';
import { cleanText, requireAccess } from '$lib/server/http';
import { personHints } from '$lib/visits/person-hints';
import type { RequestHandler } from './$types';

const count = z.number().int();
const text = (most: number) => z.string().max(most).transform(cleanText).nullable();

/** Shapes only: whether a visit is right is the database's to say, for each item by itself. */
const Visit = z.strictObject({
	site_id: z.uuid(),
	started_at: z.string().max(40),
	minutes: count.nullable(),
	team_size: count,
	contacts_new: count,
	contacts_returning: count,
	note: text(1000),
	closed_reason: text(400),
	services: z.array(z.strictObject({ code: z.string().max(40), quantity: count })).max(50)
});
const Item = z.discriminatedUnion('kind', [
	z.strictObject({ id: z.uuid(), kind: z.literal('visit'), visit: Visit }),
	z.strictObject({
		id: z.uuid(),
		kind: z.literal('correction'),
		visit_id: z.uuid(),
		base_version: count,
		visit: Visit,
		reason: z.string().max(1000).transform(cleanText)
	}),
	z.strictObject({
		id: z.uuid(),
		kind: z.literal('check_in'),
		buddy_id: z.uuid(),
		started_at: z.string().max(40),
		due_at: z.string().max(40)
	}),
	z.strictObject({
		id: z.uuid(),
		kind: z.literal('check_out'),
		check_in: z.uuid(),
		ended_at: z.string().max(40)
	})
]);
const Asked = z.strictObject({
	device: Device,
	recorder: z.uuid(),
	items: z.array(Item).max(100),
	left: z.strictObject({ queued: count.min(0), refused: count.min(0) })
});

/** A number of a person has no place in a note, whoever sends it and however. */
function namesPerson(item: FieldItem): boolean {
	if (item.kind !== 'visit' && item.kind !== 'correction') return false;
	const texts = [item.visit.note, item.visit.closed_reason].filter((note) => note !== null);
	return texts.some((note) => personHints(note).some(({ hint }) => hint === 'identity'));
}

/** Takes a batch of a night's work and says of each item what became of it. */
export const POST: RequestHandler = ({ request, locals }) => {
	requireAccess(locals, 'go_into_field');
	return answerPhone(request, Asked, async ({ device, recorder, items, left }) => {
		const refused = items.filter(namesPerson);
		const { results, overdue } = await field.sync(
			locals.db,
			device,
			recorder,
			items.filter((item) => !refused.includes(item)),
			{ ...left, refused: left.refused + refused.length }
		);
		const named = refused.map(({ id }) => ({
			id,
			outcome: 'refused',
			reason: 'person_in_note',
			field: 'note',
			stands: null
		}));
		return { results: [...results, ...named], overdue };
	});
};
