import { m } from './paraglide/messages.js';

/**
 * The word for every value of every enum, in the reader's language. The keys stand here one by one, so that a value
 * without a word does not compile.
 */
const TERMS = {
	site_kind: {
		lokalisasi: m.term_site_kind_lokalisasi,
		street: m.term_site_kind_street,
		karaoke: m.term_site_kind_karaoke,
		bar_club: m.term_site_kind_bar_club,
		massage_spa_salon: m.term_site_kind_massage_spa_salon,
		hotel_guesthouse: m.term_site_kind_hotel_guesthouse,
		boarding_house: m.term_site_kind_boarding_house,
		port_terminal: m.term_site_kind_port_terminal,
		online: m.term_site_kind_online,
		other: m.term_site_kind_other
	},
	site_status: {
		active: m.term_site_status_active,
		threatened: m.term_site_status_threatened,
		closed: m.term_site_status_closed,
		dispersed: m.term_site_status_dispersed,
		seasonal: m.term_site_status_seasonal
	},
	site_population: {
		female: m.term_site_population_female,
		male: m.term_site_population_male,
		trans: m.term_site_population_trans,
		mixed: m.term_site_population_mixed,
		unknown: m.term_site_population_unknown
	},
	organisation_kind: {
		community: m.term_organisation_kind_community,
		ngo: m.term_organisation_kind_ngo,
		health: m.term_organisation_kind_health,
		social_affairs: m.term_organisation_kind_social_affairs,
		law_enforcement: m.term_organisation_kind_law_enforcement,
		government: m.term_organisation_kind_government,
		faith: m.term_organisation_kind_faith,
		media: m.term_organisation_kind_media,
		venue_association: m.term_organisation_kind_venue_association,
		academic: m.term_organisation_kind_academic,
		donor: m.term_organisation_kind_donor,
		other: m.term_organisation_kind_other
	},
	organisation_level: {
		national: m.term_organisation_level_national,
		province: m.term_organisation_level_province,
		regency: m.term_organisation_level_regency,
		local: m.term_organisation_level_local
	},
	member_role: {
		coordinator: m.term_member_role_coordinator,
		outreach: m.term_member_role_outreach,
		partner: m.term_member_role_partner,
		stakeholder: m.term_member_role_stakeholder
	},
	area_level: {
		province: m.term_area_level_province,
		regency: m.term_area_level_regency,
		district: m.term_area_level_district,
		village: m.term_area_level_village
	},
	service_class: {
		enabling: m.term_service_class_enabling,
		health: m.term_service_class_health,
		broader_health: m.term_service_class_broader_health,
		livelihood: m.term_service_class_livelihood,
		legal: m.term_service_class_legal,
		social: m.term_service_class_social
	}
} as const;

export type Enum = keyof typeof TERMS;
export type EnumValue<E extends Enum> = keyof (typeof TERMS)[E] & string;

/** The values of an enum in their fixed order, for select boxes and legends. */
export function enumValues<E extends Enum>(name: E): EnumValue<E>[] {
	return Object.keys(TERMS[name]) as EnumValue<E>[];
}

/** The word for one value: `term('site_kind', 'karaoke')`. */
export function term<E extends Enum>(name: E, value: EnumValue<E>): string {
	const words: Record<string, () => string> = TERMS[name];
	return words[value]?.() ?? value;
}

/** The words of an enum as options for a select box. */
export function termOptions<E extends Enum>(name: E): { value: EnumValue<E>; label: string }[] {
	return enumValues(name).map((value) => ({ value, label: term(name, value) }));
}
