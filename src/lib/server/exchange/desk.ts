import { randomUUID } from 'node:crypto';
import type { Answers, CheckResult, Plan, ReadTable } from '$lib/exchange';
import type { ImportKind, ImportResult } from '../db/exchange';

/** A file that somebody brought, read and waiting for their decisions. Lives in memory only. */
export interface Upload {
	id: string;
	userId: string;
	kind: ImportKind;
	fileName: string;
	table: ReadTable;
	/** Which sheet is imported, by position. */
	sheet: number;
	/** What the person said about columns: position to field, or null for "not imported". */
	changes: Record<number, string | null>;
	answers: Answers;
	openedAt: number;
	cells: number;
	/** Counts up with each decision, so that an older check is not taken for the present one. */
	revision: number;
	checked?: { revision: number; result: CheckResult<object> };
	planned?: { revision: number; at: number; plan: Plan };
	importing: boolean;
	result?: ImportResult & { same: number; left: number };
}

const MINUTES = 60_000;
const KEPT_MS = 30 * MINUTES;
const MOST_UPLOADS = 20;
const MOST_OF_ONE = 3;
/** All files together; a cell costs some 50 bytes. */
const MOST_CELLS = 12_000_000;

const uploads = new Map<string, Upload>();

/** Keeps a file that was read; the oldest ones give way when there are too many. */
export function keepUpload(
	upload: Pick<Upload, 'userId' | 'kind' | 'fileName' | 'table' | 'sheet'>,
	now: number
): Upload {
	const cells = upload.table.sheets.reduce(
		(sum, sheet) => sum + sheet.rows.reduce((inner, row) => inner + row.length, 0),
		0
	);
	dropOld(now);
	const own = [...uploads.values()].filter((other) => other.userId === upload.userId);
	for (const old of own.slice(0, Math.max(0, own.length - MOST_OF_ONE + 1))) drop(old);
	for (const old of [...uploads.values()]) {
		const held = [...uploads.values()].reduce((sum, other) => sum + other.cells, 0);
		if (uploads.size < MOST_UPLOADS && held + cells <= MOST_CELLS) break;
		drop(old);
	}
	const kept: Upload = {
		...upload,
		id: randomUUID(),
		changes: {},
		answers: {},
		openedAt: now,
		cells,
		revision: 0,
		importing: false
	};
	uploads.set(kept.id, kept);
	return kept;
}

/** The file under this id, if it is this person's and still here. */
export function findUpload(id: string, userId: string, now: number): Upload | null {
	dropOld(now);
	const upload = uploads.get(id);
	return upload && upload.userId === userId ? upload : null;
}

/** A decision of the person: what was found before holds no longer. */
export function decide(
	upload: Upload,
	decision: Partial<Pick<Upload, 'sheet' | 'changes' | 'answers'>>
): void {
	Object.assign(upload, decision);
	upload.revision++;
	delete upload.checked;
	delete upload.planned;
	delete upload.result;
}

/** Forgets a file at once. */
export function forgetUpload(upload: Upload): void {
	uploads.delete(upload.id);
}

function drop(upload: Upload): void {
	if (!upload.importing) uploads.delete(upload.id);
}

function dropOld(now: number): void {
	for (const upload of uploads.values()) if (now - upload.openedAt > KEPT_MS) drop(upload);
}
