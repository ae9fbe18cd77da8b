import type { SupabaseClient } from '@supabase/supabase-js';
import type { Access } from '$lib/access';
import {
	compare,
	estimatesKind,
	organisationsKind,
	planEstimates,
	planOrganisations,
	planReach,
	planReferrals,
	planSites,
	planVisits,
	reachKind,
	referralsKind,
	sitesKind,
	visitsKind,
	type CheckedRow,
	type EstimateRow,
	type KindDescription,
	type OrganisationRow,
	type Plan,
	type ReachRow,
	type ReferralRow,
	type SiteRow,
	type VisitRow
} from '$lib/exchange';
import * as exchange from '../db/exchange';
import * as standing from '../db/exchange-standing';
import { IMPORT_KINDS, type ImportKind } from '../db/exchange';

type Rows = CheckedRow<object>[];

/** What the server must know of a kind of file: its columns, and how its rows compare with the database. */
interface Kind {
	describe: (db: SupabaseClient) => Promise<KindDescription>;
	plan: (db: SupabaseClient, rows: Rows) => Promise<Plan>;
	/** Its rows name sites by their code. */
	pointsToSites?: boolean;
	/** Its rows name organisations that are no members. */
	pointsToDirectory?: boolean;
	/** A partner may bring its own organisation's rows. The database says the same (`importable_organisations`). */
	forPartners?: boolean;
}

const KINDS: Readonly<Record<ImportKind, Kind>> = {
	sites: {
		describe: async () => widen(sitesKind),
		async plan(db, rows) {
			const known = await exchange.sitesForImport(db);
			return planSites(compare(sitesKind, rows as CheckedRow<SiteRow>[], known.values()), known);
		}
	},
	organisations: {
		describe: async (db) => widen(organisationsKind(await exchange.services(db))),
		async plan(db, rows) {
			const kind = organisationsKind(await exchange.services(db));
			const known = await standing.organisations(db);
			const given = rows as CheckedRow<OrganisationRow>[];
			return planOrganisations(compare(kind, given, known.values()), known);
		}
	},
	estimates: {
		describe: async () => widen(estimatesKind),
		pointsToSites: true,
		async plan(db, rows) {
			const known = await standing.estimates(db);
			return planEstimates(compare(estimatesKind, rows as CheckedRow<EstimateRow>[], known));
		}
	},
	visits: {
		describe: async (db) => widen(visitsKind(await exchange.services(db))),
		pointsToSites: true,
		forPartners: true,
		async plan(db, rows) {
			const given = rows as CheckedRow<VisitRow>[];
			const kind = visitsKind(await exchange.services(db));
			const ids = given.flatMap(({ value }) => (value ? [value.id] : []));
			const known = await exchange.visitsById(db, ids);
			const existing = [...known].map(([id, row]) => ({ id, row }));
			return planVisits(compare(kind, given, existing), known);
		}
	},
	reach_totals: {
		describe: async () => widen(reachKind),
		forPartners: true,
		async plan(db, rows) {
			const known = await standing.reachTotals(db);
			const compared = compare(reachKind, rows as CheckedRow<ReachRow>[], known.values());
			return planReach(compared, known);
		}
	},
	referrals: {
		describe: async (db) => widen(referralsKind(await exchange.services(db))),
		pointsToDirectory: true,
		forPartners: true,
		async plan(db, rows) {
			const kind = referralsKind(await exchange.services(db));
			const known = await standing.referrals(db);
			const compared = compare(kind, rows as CheckedRow<ReferralRow>[], known.values());
			return planReferrals(compared, known);
		}
	}
};

/** The column description of a file's kind; some hold a column for each service. */
export function kindOf(
	db: SupabaseClient,
	{ kind }: { kind: ImportKind }
): Promise<KindDescription> {
	return KINDS[kind].describe(db);
}

/** What an import of the good rows would do, compared with the database as it is now. */
export function planOf(db: SupabaseClient, kind: ImportKind, rows: Rows): Promise<Plan> {
	return KINDS[kind].plan(db, rows);
}

/** Whether the rows of a kind name sites by their code. */
export function pointsToSites(kind: ImportKind): boolean {
	return KINDS[kind].pointsToSites ?? false;
}

/** Whether the rows of a kind name organisations that are no members. */
export function pointsToDirectory(kind: ImportKind): boolean {
	return KINDS[kind].pointsToDirectory ?? false;
}

/** The kinds of files that a person may bring; the database refuses the others again. */
export function kindsFor({ isCoordinator }: Pick<Access, 'isCoordinator'>): ImportKind[] {
	return IMPORT_KINDS.filter((kind) => isCoordinator || KINDS[kind].forPartners);
}

/** A kind whose rows are not looked into: the check only hands them on. */
function widen<Row extends object>(kind: KindDescription<Row>): KindDescription {
	return kind as unknown as KindDescription;
}
