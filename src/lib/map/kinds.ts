import { PLATE, scaleShape, SHAPES, type Shape } from './shapes';

/** What a marker stands for; each has a layer of its own. */
export const SUBJECTS = ['site', 'organisation'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** One shape a kind: colour alone tells nothing to every twelfth man, or on grey paper. */
const SITE_SHAPES: Readonly<Record<string, Shape>> = {
	lokalisasi: 'square',
	street: 'triangle',
	karaoke: 'circle',
	bar_club: 'wedge',
	massage_spa_salon: 'cross',
	hotel_guesthouse: 'pentagon',
	boarding_house: 'diamond',
	port_terminal: 'bowl',
	online: 'star',
	other: 'bar'
};

const ORGANISATION_SHAPES: Readonly<Record<string, Shape>> = {
	community: 'circle',
	ngo: 'square',
	health: 'cross',
	social_affairs: 'diamond',
	law_enforcement: 'shield',
	government: 'columns',
	faith: 'star',
	media: 'arrow',
	venue_association: 'hexagon',
	academic: 'triangle',
	donor: 'bowl',
	other: 'bar'
};

/** The SVG path of a kind of site, within 10 units of (0, 0), even-odd. */
export function siteKindShape(kind: string): string {
	return SHAPES[SITE_SHAPES[kind] ?? 'bar'];
}

/** The SVG path of a kind of organisation: its shape in a frame, within 12 units of (0, 0), even-odd. */
export function organisationKindShape(kind: string): string {
	return PLATE + scaleShape(SHAPES[ORGANISATION_SHAPES[kind] ?? 'bar'], 0.68);
}

/** The path of a marker of either layer. */
export function kindShape(subject: Subject, kind: string): string {
	return subject === 'site' ? siteKindShape(kind) : organisationKindShape(kind);
}

/** The name of the CSS token with the colour of a kind, of either layer. */
export function kindToken(kind: string): string {
	return `--kind-${kind}`;
}
