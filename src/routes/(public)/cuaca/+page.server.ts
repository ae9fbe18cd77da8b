import { formatDay } from '$lib/i18n';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ day: formatDay(locals.today, 'long') });
