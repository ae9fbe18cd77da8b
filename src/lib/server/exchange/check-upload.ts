import type { SupabaseClient } from '@supabase/supabase-js';
import type { Settings } from '$lib/access';
import {
	checking,
	fold,
	indexAreas,
	indexOrganisations,
	overrideMapping,
	proposeMapping,
	type Answers,
	type CheckContext,
	type CheckResult,
	type KindDescription,
	type Part,
	type Plan
} from '$lib/exchange';
import * as areas from '../db/areas';
import * as exchange from '../db/exchange';
import { knownLand } from '../land';
import type { Upload } from './desk';
import { kindOf, planOf, pointsToDirectory, pointsToSites } from './kinds';

/** Who asks and when, as far as a check depends on it. */
export interface Asking {
	db: SupabaseClient;
	settings: Settings;
	today: string;
	now: Date;
	/** Organisations whose rows the person may bring; null: all of them. */
	own: readonly string[] | null;
}

/** A comparison older than this is made anew: somebody may have worked in the meantime. */
const FRESH_MS = 5 * 60_000;

/** The chosen sheet with the proposed columns and what the person changed; null when no heading was found. */
export function partOf(upload: Upload, kind: KindDescription): Part | null {
	const sheet = upload.table.sheets[upload.sheet];
	const mapping = sheet && proposeMapping(sheet, kind);
	return sheet && mapping ? { sheet, mapping: overrideMapping(mapping, upload.changes) } : null;
}

/** All problems and questions of the file, found once for each state of the decisions. */
export async function checkUpload(asking: Asking, upload: Upload): Promise<CheckResult<object>> {
	if (upload.checked?.revision === upload.revision) return upload.checked.result;
	const { revision } = upload;
	const kind = await kindOf(asking.db, upload);
	const part = partOf(upload, kind);
	const result: CheckResult<object> = { rows: [], problems: [], questions: [], skipped: [] };
	if (part) {
		const context = await contextOf(asking, upload);
		const run = checking(kind, [part], context, withOwn(asking, upload.answers));
		for (let step = run.next(); ; step = run.next()) {
			if (step.done) {
				Object.assign(result, step.value);
				break;
			}
			// Other requests get their turn between two pieces.
			await new Promise((resolve) => setImmediate(resolve));
		}
	}
	upload.checked = { revision, result };
	return result;
}

/** What an import of the good rows would do, compared with the database as it is now. */
export async function planUpload(asking: Asking, upload: Upload): Promise<Plan> {
	const at = asking.now.getTime();
	const known = upload.planned;
	if (known?.revision === upload.revision && at - known.at < FRESH_MS) return known.plan;
	const { revision } = upload;
	const { rows } = await checkUpload(asking, upload);
	const plan = await planOf(asking.db, upload.kind, rows);
	upload.planned = { revision, at, plan };
	return plan;
}

/** Who writes for one organisation alone is not asked which one. */
export function withOwn({ own }: Pick<Asking, 'own'>, answers: Answers): Answers {
	return own?.length === 1 && own[0] ? { no_organisation: own[0], ...answers } : answers;
}

async function contextOf(
	{ db, settings, today, now, own }: Asking,
	upload: Upload
): Promise<CheckContext> {
	const [areaList, organisations, sites, directory] = await Promise.all([
		areas.withBoundaries(db),
		exchange.memberOrganisations(db),
		pointsToSites(upload.kind) ? exchange.siteCodes(db) : null,
		pointsToDirectory(upload.kind) ? exchange.directory(db) : null
	]);
	return {
		areas: indexAreas(areaList),
		organisations: indexOrganisations(organisations),
		box: settings.bounds,
		land: knownLand(),
		today,
		utcOffset: utcOffset(settings.timeZone, now),
		...(own && { own: new Set(own) }),
		...(directory && { directory: indexOrganisations(directory) }),
		...(sites && { sites: new Map(sites.map((site) => [fold(site.code), site])) })
	};
}

/** `+09:00` for a zone without summer time. */
export function utcOffset(timeZone: string, now: Date): string {
	const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
	const name = parts.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? '';
	return /[+-]\d\d:\d\d/.exec(name)?.[0] ?? '+00:00';
}
