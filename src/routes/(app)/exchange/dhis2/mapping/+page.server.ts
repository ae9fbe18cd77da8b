import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DHIS2_INDICATORS, DHIS2_UID, type Dhis2Indicator } from '$lib/exchange';
import { m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import * as areas from '$lib/server/db/areas';
import * as dhis2 from '$lib/server/db/exchange-dhis2';
import * as standing from '$lib/server/db/exchange-standing';
import { failureText } from '$lib/server/failure-text';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { SITE_KINDS, type SiteKind } from '$lib/sites';
import type { Actions, PageServerLoad } from './$types';

const LABELS: Readonly<Record<Dhis2Indicator, () => string>> = {
	people: m.exchange_dhis2_people,
	people_with_package: m.exchange_dhis2_people_with_package,
	outreach_workers: m.exchange_dhis2_outreach_workers
};

/** Fields are named `element.people.karaoke`, `combo.people.` and `unit.81.71.02`. */
export const load: PageServerLoad = async ({ locals }) => {
	requireAccess(locals, 'export_dhis2');
	const { db } = locals;
	const [known, totals, areaList] = await loading(
		Promise.all([dhis2.mapping(db), standing.reachTotals(db), areas.list(db)])
	);
	const rows = [...totals.values()].map(({ row }) => row);
	const names = new Map(areaList.map(({ code, name }) => [code, name]));
	const used = new Set<SiteKind | null>([
		null,
		...rows.map(({ site_kind }) => site_kind ?? null),
		...known.elements.map(({ siteKind }) => SITE_KINDS.find((kind) => kind === siteKind) ?? null)
	]);
	const kinds = [null, ...SITE_KINDS].filter((kind) => used.has(kind));
	const codes = new Set([...rows.flatMap(({ area }) => area ?? []), ...known.orgUnits.keys()]);
	return {
		version: known.version,
		dataSet: known.dataSet ?? '',
		whole: known.wholeOrgUnit ?? '',
		elements: kinds.flatMap((kind) =>
			DHIS2_INDICATORS.map((indicator) => {
				const found = known.elements.find(
					(element) => element.indicator === indicator && element.siteKind === kind
				);
				return {
					name: `${indicator}.${kind ?? ''}`,
					label: LABELS[indicator](),
					kind: kind ? term('site_kind', kind) : m.exchange_dhis2_all_kinds(),
					dataElement: found?.dataElement ?? '',
					combo: found?.categoryOptionCombo ?? ''
				};
			})
		),
		units: [...codes].sort().map((code) => ({
			code,
			label: names.get(code) ?? code,
			unit: known.orgUnits.get(code) ?? ''
		}))
	};
};

const Sent = z.looseObject({ version: z.coerce.number().int().positive() });

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'export_dhis2');
		const form = await parseForm(request, Sent);
		if (!form.ok) return form.refused;
		const { version } = form.data;
		const fields: Record<string, string> = {};
		for (const [name, text] of Object.entries(form.values)) {
			if (name === 'version' || text === '') continue;
			if (!DHIS2_UID.test(text)) fields[name] = m.exchange_dhis2_not_a_uid();
		}
		if (Object.keys(fields).length > 0) {
			const failure = { code: 'check_form', message: failureText('check_form'), fields };
			return fail(400, { failure, values: form.values });
		}
		try {
			await dhis2.save(locals.db, version, mappingOf(form.values));
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/exchange/dhis2');
	}
};

function mappingOf(values: Readonly<Record<string, string>>): Omit<dhis2.MappingRow, 'version'> {
	const elements: dhis2.MappingRow['elements'] = [];
	const units: dhis2.MappingRow['org_units'] = [];
	for (const [name, text] of Object.entries(values)) {
		if (text === '') continue;
		if (name.startsWith('unit.')) units.push({ area_code: name.slice(5), org_unit: text });
		const [what, wanted, kind] = name.split('.');
		const indicator = DHIS2_INDICATORS.find((known) => known === wanted);
		if (what !== 'element' || !indicator) continue;
		elements.push({
			indicator,
			site_kind: SITE_KINDS.find((known) => known === kind) ?? null,
			data_element: text,
			category_option_combo: values[`combo.${wanted}.${kind ?? ''}`] || null
		});
	}
	return {
		data_set: values.data_set || null,
		whole_org_unit: values.whole_org_unit || null,
		elements,
		org_units: units
	};
}
