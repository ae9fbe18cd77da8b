import type { SupabaseClient } from '@supabase/supabase-js';
import { byCode, villageKind } from '$lib/areas';
import * as areas from './db/areas';
import * as organisations from './db/organisations';

/** Areas as grouped options of a select box: each regency and district with what lies in it. */
export async function areaOptions(db: SupabaseClient) {
	const all = await areas.list(db);
	const names = new Map(all.map(({ code, name }) => [code, name]));
	const groups = new Map<string, { label: string; options: { value: string; label: string }[] }>();
	for (const area of all) {
		// A district or regency heads its own group, for the site of which no more is known.
		const head = area.level === 'village' ? area.parent_code : area.code;
		if (head === null || area.level === 'province') continue;
		const regency = head.length > 5 ? names.get(head.slice(0, 5)) : undefined;
		const label = [names.get(head), regency].filter(Boolean).join(', ');
		const group = groups.get(head) ?? { label, options: [] };
		const kind = villageKind(area.code);
		group.options.push({
			value: area.code,
			label: kind ? `${area.name} (${kind})` : (area.name ?? area.code)
		});
		groups.set(head, group);
	}
	return [...groups.values()];
}

/** Member organisations: those that can keep a site. */
export async function stewardOptions(db: SupabaseClient) {
	const all = await organisations.list(db);
	return all
		.filter(({ isMember }) => isMember)
		.map(({ id, shortName, name }) => ({
			value: id,
			label: name === shortName ? name : `${shortName} · ${name}`
		}));
}

/** Names of areas and organisations by code and id, for pages that show what a row only points to. */
export async function placeNames(db: SupabaseClient, areaCode: string) {
	const [allAreas, allOrganisations] = await Promise.all([areas.list(db), organisations.list(db)]);
	const names = new Map(allAreas.map(({ code, name }) => [code, name]));
	const parts = areaCode.split('.');
	const area = parts
		.map((_, index) => names.get(parts.slice(0, index + 1).join('.')))
		.filter((name) => name !== undefined)
		// The province says nothing here.
		.slice(1)
		.reverse()
		.join(', ');
	return {
		area,
		areas: byCode(allAreas),
		organisations: new Map(allOrganisations.map(({ id, shortName }) => [id, shortName]))
	};
}
