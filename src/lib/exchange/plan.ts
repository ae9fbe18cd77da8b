import type { FieldChange, Comparison } from './compare';
import type { Problem } from './check';
import type { SiteEstimate, SiteRow } from './kinds/sites';
import type { VisitRow } from './kinds/visits';

/** One row as it will be staged for the database, and what a person sees of it before. */
export interface PlannedRow {
	sheet: string;
	row: number;
	/** What the row is about: a site's code and name, a visit's site and start. */
	title: string;
	/** Values of a new entry (`old` null) or what changes of a known one. */
	fields: FieldChange[];
	/** The row as the import functions take it; `700_exchange.sql` names the keys. */
	payload: Record<string, unknown>;
}

/** What an import would do. Nothing has been written yet. */
export interface Plan {
	create: PlannedRow[];
	change: PlannedRow[];
	/** Rows that say what the database knows already. */
	same: number;
	/** Rows that can be neither created nor matched, beside warnings. */
	problems: Problem[];
}

/** A site as it stands, with the version that the import must find unchanged. */
export interface KnownSite {
	id: string;
	version: number;
	row: SiteRow & { code: string };
}

/** Fields that the staged site names otherwise than the file's row, or not at all. */
const RENAMED: Readonly<Record<string, string>> = {
	area: 'area_code',
	steward: 'organisation_id',
	access_note: 'access'
};
const APART = new Set(['code', 'estimate', 'point', 'accuracy']);

/** Turns compared sites into rows to stage; a new site without a code gets the next free one. */
export function planSites(
	compared: Comparison<SiteRow>,
	existing: ReadonlyMap<string, KnownSite>
): Plan {
	const nextCode = codeGiver([
		...[...existing.values()].map((site) => site.row.code),
		...compared.create.flatMap(({ value }) => value?.code ?? [])
	]);
	const create = compared.create.flatMap(({ sheet, row, value }): PlannedRow[] => {
		if (!value) return [];
		const site = { code: value.code ?? nextCode(), ...value };
		const fields = Object.entries(site).map(([field, now]) => ({ field, old: null, new: now }));
		const payload = stageSite(site, Object.keys(site), site.code, null);
		return [{ sheet, row, title: `${site.code} ${site.name ?? ''}`.trim(), fields, payload }];
	});
	const change = compared.change.flatMap(({ id, row: checked, fields }): PlannedRow[] => {
		const known = existing.get(id);
		if (!known || !checked.value) return [];
		const { code, name, point } = known.row;
		const changed = fields.map(({ field }) => field);
		const value = { ...(point && { point }), ...checked.value };
		const payload = stageSite(value, changed, code, known.version);
		const { sheet, row } = checked;
		return [{ sheet, row, title: `${code} ${name ?? ''}`.trim(), fields, payload }];
	});
	return { create, change, same: compared.same.length, problems: compared.problems };
}

function stageSite(
	site: SiteRow,
	fields: readonly string[],
	code: string,
	version: number | null
): Record<string, unknown> {
	const payload: Record<string, unknown> = { code, base_version: version };
	for (const field of fields) {
		if (APART.has(field)) continue;
		payload[RENAMED[field] ?? field] = site[field as keyof SiteRow];
	}
	if (fields.includes('estimate')) payload.estimate = site.estimate as SiteEstimate;
	if (site.point && (fields.includes('point') || fields.includes('accuracy'))) {
		const { longitude, latitude } = site.point;
		payload.location = { longitude, latitude, accuracy_m: site.accuracy ?? null };
	}
	return payload;
}

/** Codes for sites that came without one: `LOK-001` and on, past what is taken. */
function codeGiver(taken: readonly string[]): () => string {
	let last = 0;
	for (const code of taken) last = Math.max(last, Number(/^LOK-(\d{1,6})$/.exec(code)?.[1] ?? 0));
	return () => `LOK-${String(++last).padStart(3, '0')}`;
}

/** Turns compared visits into rows to stage. A changed visit is staged whole, as the database replaces it whole. */
export function planVisits(
	compared: Comparison<VisitRow>,
	existing: ReadonlyMap<string, VisitRow>
): Plan {
	const title = (visit: VisitRow) =>
		`${visit.site ?? ''} ${(visit.started_at ?? '').slice(0, 16).replace('T', ' ')}`.trim();
	const create = compared.create.flatMap(({ sheet, row, value }): PlannedRow[] => {
		if (!value) return [];
		const { id: _id, site_id: _siteId, ...shown } = value;
		const fields = Object.entries(shown).map(([field, now]) => ({ field, old: null, new: now }));
		return [{ sheet, row, title: title(value), fields, payload: stageVisit(value) }];
	});
	const change = compared.change.flatMap(({ id, row: checked, fields }): PlannedRow[] => {
		const { sheet, row, value } = checked;
		if (!value) return [];
		const whole = { ...existing.get(id), ...value, id };
		return [{ sheet, row, title: title(whole), fields, payload: stageVisit(whole) }];
	});
	return { create, change, same: compared.same.length, problems: compared.problems };
}

function stageVisit(visit: VisitRow): Record<string, unknown> {
	const { site, site_id: _siteId, organisation, services = [], ...rest } = visit;
	return {
		...rest,
		site_code: site,
		organisation_id: organisation,
		services: services.map(({ service, quantity }) => ({ code: service, quantity }))
	};
}
