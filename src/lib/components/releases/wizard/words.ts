import { m } from '$lib/i18n';
import type { PreviewPage, Reason } from '$lib/releases';
import { kindWord, periodWord } from '$lib/releases/view/words';

const STEPS = {
	rows: m.release_work_step_rows,
	witnesses: m.release_work_step_witnesses,
	'clean-up': m.release_work_step_clean_up
};

/** What the protection is doing. */
export const stepWord = (step: keyof typeof STEPS): string => STEPS[step]();

const STATUSES = {
	draft: m.release_work_status_draft,
	approved: m.release_work_status_approved,
	published: m.release_work_status_published,
	withdrawn: m.release_work_status_withdrawn
};

export const statusWord = (status: keyof typeof STATUSES): string => STATUSES[status]();

const REASONS: Readonly<Record<Reason, () => string>> = {
	small: m.release_work_reason_small,
	rest: m.release_work_reason_rest,
	sites: m.release_work_reason_sites,
	dominant: m.release_work_reason_dominant,
	zero: m.release_work_reason_zero,
	given: m.release_work_reason_given
};

/** Why a cell is withheld: for its own sake, or for others'. */
export function whyWord({ promises }: PreviewPage['withheld'][number]): string {
	const own = [...new Set(promises.map(({ reason }) => reason))];
	if (own.length === 0) return m.release_work_reason_others();
	return own.map((reason) => REASONS[reason]()).join(', ');
}

type Names = Pick<PreviewPage, 'places' | 'members'>;

/** An area of a case; `<area>.0` holds what stands in none of its parts. */
export const placeWord = ({ places }: Names, code: string): string =>
	places[code] ?? m.release_work_elsewhere({ area: places[code.slice(0, -2)] ?? code });

/** One reader, or two who put their counts together. */
export const viewWord = ({ members }: Names, view: string): string =>
	view === 'public'
		? m.release_work_view_public()
		: view
				.split(' + ')
				.map((id) => members[id] ?? id)
				.join(' + ');

/** A cell by its key: area, kind, period. */
export function cellWord(names: Names, key: string): string {
	const [area = '', kind = '', period = ''] = key.split('|');
	return `${placeWord(names, area)}, ${kindWord(kind, 'all')}, ${periodWord(period)}`;
}

/** One code of a cell, along the areas or the kinds. */
export const codeWord = (names: Names, key: string, dimension: number): string => {
	const code = key.split('|')[dimension] ?? '';
	return dimension === 0 ? placeWord(names, code) : kindWord(code, 'all');
};
