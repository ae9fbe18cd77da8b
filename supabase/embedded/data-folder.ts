import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal } from './refusal.ts';

/** Where each thing lives in the data folder. */
export type DataFolder = {
	root: string;
	/** PGlite's own folder; nothing of ours goes in. */
	db: string;
	/** Secret and publishable key, mode 600. */
	keys: string;
	/** Mails, where no SMTP server is set. */
	mail: string;
	lock: string;
	/** Attempts of the last hours, so that a restart does not reset the rate limits. */
	limits: string;
	/** Stands while the first start is under way. */
	making: string;
};

const leastFreeBytes = { first: 300e6, later: 50e6 };

/** Lays out (and makes) the data folder; throws a Refusal where it cannot be written or the disk is full. */
export function openDataFolder(root: string): DataFolder {
	const at = resolve(root);
	const folder: DataFolder = {
		root: at,
		db: join(at, 'db'),
		keys: join(at, 'keys.json'),
		mail: join(at, 'mail'),
		lock: join(at, 'lock'),
		limits: join(at, 'limits.json'),
		making: join(at, 'making')
	};
	try {
		mkdirSync(folder.mail, { recursive: true, mode: 0o700 });
	} catch {
		throw new Refusal(`The data folder ${at} cannot be made or written.`);
	}
	refuseFullDisk(folder);
	return folder;
}

function refuseFullDisk({ root, db }: DataFolder): void {
	const { bavail, bsize } = statfsSync(root);
	const least = existsSync(db) ? leastFreeBytes.later : leastFreeBytes.first;
	if (bavail * bsize >= least) return;
	throw new Refusal(
		`The disk of ${root} is full: ${Math.round((bavail * bsize) / 1e6)} MB are free, ${least / 1e6} MB are needed.`
	);
}

/**
 * Opens the first start. A first start that was killed left its mark and a database nobody was ever let into: it is
 * thrown away and made anew. The mark is set before the work and not after, so that a lost file never costs a database.
 *
 * @returns whether this is the first start
 */
export function beginFirstStart({ db, making }: DataFolder): boolean {
	if (existsSync(making)) rmSync(db, { recursive: true, force: true });
	if (existsSync(db)) return false;
	writeFileSync(making, 'The first start is under way.\n');
	return true;
}

/** Closes the first start: from now on the database is kept. */
export function endFirstStart({ making }: DataFolder): void {
	rmSync(making, { force: true });
}
