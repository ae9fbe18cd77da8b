import { redirect } from '@sveltejs/kit';
import { m } from '$lib/i18n';
import { periodWord } from '$lib/releases/view/words';
import * as releases from '$lib/server/db/releases';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { StartForm } from '$lib/server/releases/forms';
import { currentJob, startJob } from '$lib/server/releases/jobs';
import type { Actions, PageServerLoad } from './$types';

const SERIES = ['r1', 'r2'] as const;

export const load: PageServerLoad = async ({ locals }) => {
	const { userId } = requireAccess(locals, 'make_releases');
	const [quarters, rules] = await loading(
		Promise.all([releases.quarters(locals.db), releases.parameters(locals.db)])
	);
	const free = (series: string) => quarters.filter(({ told }) => !told.includes(series));
	const series = SERIES.find((one) => free(one).length > 0) ?? 'r1';
	const period = free(series).at(-1)?.period ?? quarters[0]?.period ?? '';
	return {
		quarters: quarters.map(({ period, told }) => ({
			value: period,
			label:
				told.length === 0
					? periodWord(period)
					: m.release_work_told_in({
							period: periodWord(period),
							series: told.map((one) => one.toUpperCase()).join(', ')
						})
		})),
		rules,
		job: currentJob(userId)?.id ?? null,
		values: {
			series,
			period,
			title: m.release_work_usual_title({ period: periodWord(period) }),
			k: String(rules.k),
			minimum_sites: String(rules.minimum_sites),
			percent: String(rules.percent),
			coalition: String(rules.coalition)
		} as Record<string, string>
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { userId } = requireAccess(locals, 'make_releases');
		const form = await parseForm(request, StartForm);
		if (!form.ok) return form.refused;
		const { series, period, title, k, minimum_sites, percent } = form.data;
		const coalition = Number(form.data.coalition);
		let job: string;
		try {
			await releases.raise(locals.db, { k, minimum_sites, percent, coalition });
			const { case: given } = await releases.caseOf(locals.db, series, period);
			job = await startJob(userId, { ...given, title });
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/releases/new/${job}`);
	}
};
