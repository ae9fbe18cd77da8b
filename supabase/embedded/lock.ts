import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode, Refusal } from './refusal.ts';

/**
 * One process a data folder. Two on the same folder corrupt it without a word (PGlite has no lock of its own), so the
 * lock is a file beside the database that names its holder: process id and, because ids are used again, the moment that
 * process started.
 */
export type Lock = { release(): void };

type Holder = { pid: number; started: string | null; host: string; token: string };

/** Takes the lock, over a dead holder if need be; throws a Refusal while the holder lives. */
export function takeLock(file: string): Lock {
	const own: Holder = {
		pid: process.pid,
		started: processStart(process.pid),
		host: hostname(),
		token: randomUUID()
	};
	if (!place(file, own)) {
		clearDead(file);
		if (!place(file, own)) refuse(file, readHolder(file));
	}
	return {
		release() {
			if (readHolder(file)?.token === own.token) rmSync(file, { force: true });
		}
	};
}

/** Puts the file there whole or not at all: a reader never sees half a lock. */
function place(file: string, holder: Holder): boolean {
	const text = JSON.stringify(holder);
	const draft = `${file}.${holder.token}`;
	try {
		writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
		linkSync(draft, file);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return false;
		// exFAT and some network drives have no hard links; O_EXCL is next best.
		if (['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(errorCode(error))) {
			return placeExclusively(file, text);
		}
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

function placeExclusively(file: string, text: string): boolean {
	try {
		writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return false;
		throw error;
	}
}

/**
 * Moves a dead holder's file away. Two starters may both find it dead; the slower one would then move the faster one's
 * fresh lock, so it looks at what it moved and puts a stranger's back.
 */
function clearDead(file: string): void {
	const holder = readHolder(file);
	if (holder && isAlive(holder)) refuse(file, holder);
	const aside = `${file}.${randomUUID()}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return;
		throw error;
	}
	const moved = readHolder(aside);
	if (moved && moved.token !== holder?.token) {
		place(file, moved);
		rmSync(aside, { force: true });
		refuse(file, moved);
	}
	rmSync(aside, { force: true });
}

function refuse(file: string, holder: Holder | null): never {
	const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
	throw new Refusal(`The data folder is in use by ${who} (${file}): stop that one first.`);
}

function readHolder(file: string): Holder | null {
	try {
		const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
		return isHolder(value) ? value : null;
	} catch {
		return null;
	}
}

function isHolder(value: unknown): value is Holder {
	if (typeof value !== 'object' || value === null) return false;
	if (!('pid' in value && 'started' in value && 'host' in value && 'token' in value)) return false;
	return Number.isInteger(value.pid) && typeof value.token === 'string';
}

function isAlive(holder: Holder): boolean {
	// Another machine's processes cannot be looked up from here: never take over from it.
	if (holder.host !== hostname()) return true;
	try {
		process.kill(holder.pid, 0);
	} catch (error) {
		if (errorCode(error) === 'ESRCH') return false;
	}
	const started = processStart(holder.pid);
	return started === null || holder.started === null || started === holder.started;
}

/** When a process started, as a text to compare; null where the system does not tell (Windows) or it is gone. */
function processStart(pid: number): string | null {
	if (process.platform === 'linux') return linuxProcessStart(pid);
	if (process.platform !== 'darwin') return null;
	const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
	return stdout?.trim() || null;
}

function linuxProcessStart(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// Field 22, counted after the command's closing bracket because a command may hold spaces.
		const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
		const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
		return ticks ? `${boot}/${ticks}` : null;
	} catch {
		return null;
	}
}
