/** What a tie is, as `public.tie_kind` names it; each points from its source to its target. */
export const TIE_KINDS = [
	'refers_to',
	'funds',
	'coordinates_with',
	'trains',
	'advocates_to',
	'regulates',
	'supplies'
] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/** How far the two sides agree that it is there. */
export const TIE_ANSWERS = ['claimed', 'confirmed', 'disputed'] as const;
export type TieAnswer = (typeof TIE_ANSWERS)[number];

export const TIE_STRENGTHS = [1, 2, 3] as const;
