import { areaPath, byCode, levelOfCode, type AreaNode } from '$lib/areas';
import { term } from '$lib/i18n/terms';
import { SERVICE_CLASSES, type Service } from '$lib/organisations';

export interface OptionGroup {
	label: string;
	options: { value: string; label: string }[];
}

/** Areas for a select box: the province and its regencies first, then each regency with what lies in it. */
export function areaOptions(areas: readonly AreaNode[], villages: boolean): OptionGroup[] {
	const wide: OptionGroup = { label: term('area_level', 'regency'), options: [] };
	const groups = new Map<string, OptionGroup>();
	for (const area of areas) {
		const level = levelOfCode(area.code);
		if (level === 'province' || level === 'regency') {
			wide.options.push({ value: area.code, label: area.name });
			if (level === 'regency') groups.set(area.code, { label: area.name, options: [] });
		}
	}
	const nodes = byCode(areas);
	for (const area of areas) {
		const level = levelOfCode(area.code);
		if (level !== 'district' && !(villages && level === 'village')) continue;
		const label = areaPath(area, nodes)
			.slice(2)
			.map(({ name }) => name)
			.join(' › ');
		groups.get(area.code.slice(0, 5))?.options.push({ value: area.code, label });
	}
	return [wide, ...[...groups.values()].filter(({ options }) => options.length > 0)];
}

/** The name of a service in the reader's language. */
export function serviceLabel(service: Service, locale: string): string {
	return locale === 'en' ? service.labelEn : service.labelId;
}

/** Services for a select box, by class. */
export function serviceOptions(services: readonly Service[], locale: string): OptionGroup[] {
	return SERVICE_CLASSES.map((name) => ({
		label: term('service_class', name),
		options: services
			.filter((service) => service.class === name)
			.map((service) => ({ value: service.code, label: serviceLabel(service, locale) }))
	})).filter(({ options }) => options.length > 0);
}
