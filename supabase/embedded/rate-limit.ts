import { createHmac } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** At most `max` attempts in any `minutes` for one subject. */
export type Rule = { name: string; max: number; minutes: number };

/** A rule and whom it counts: an e-mail address or a client. */
export type Count = { rule: Rule; subject: string };

/** Whether an attempt may go on; `giveBack` uncounts it, for one that turned out to be in order. */
export type Attempt =
	{ allowed: true; giveBack(): void } | { allowed: false; retryAfterSeconds: number };

/** The limits of Supabase's own gateway in spirit, with the numbers a small coalition can live with. */
export const rules = {
	passwordByAddress: { name: 'password/address', max: 5, minutes: 15 },
	passwordByClient: { name: 'password/client', max: 20, minutes: 15 },
	codeByAddress: { name: 'code/address', max: 3, minutes: 60 },
	codeByClient: { name: 'code/client', max: 20, minutes: 60 },
	verifyByAddress: { name: 'verify/address', max: 5, minutes: 60 },
	verifyByClient: { name: 'verify/client', max: 20, minutes: 15 },
	recoverByAddress: { name: 'recover/address', max: 3, minutes: 60 },
	recoverByClient: { name: 'recover/client', max: 20, minutes: 60 }
} satisfies Record<string, Rule>;

const longestMinutes = Math.max(...Object.values(rules).map(({ minutes }) => minutes));

/**
 * Counts attempts in sliding windows and writes each one to a file before it is answered, so that neither a restart nor
 * `kill -9` gives a guesser a fresh start. Subjects are kept as keyed hashes: the file names nobody.
 */
export class RateLimits {
	readonly #file: string;
	readonly #secret: string;
	readonly #now: () => number;
	readonly #attempts: Map<string, number[]>;

	constructor(file: string, secret: string, now: () => number = Date.now) {
		this.#file = file;
		this.#secret = secret;
		this.#now = now;
		this.#attempts = readAttempts(file);
	}

	/** Counts one attempt against all given rules, or against none if one of them is used up. */
	attempt(counts: readonly Count[]): Attempt {
		const now = this.#now();
		this.#forgetOld(now);
		const keyed = counts.map(({ rule, subject }) => ({ rule, key: this.#key(rule, subject) }));
		const waits = keyed.map(({ rule, key }) => this.#wait(rule, key, now));
		const longest = Math.max(0, ...waits);
		if (longest > 0) return { allowed: false, retryAfterSeconds: Math.ceil(longest / 1000) };
		for (const { key } of keyed) this.#attempts.set(key, [...(this.#attempts.get(key) ?? []), now]);
		this.#write();
		return {
			allowed: true,
			giveBack: () => {
				for (const { key } of keyed) this.#dropOne(key, now);
				this.#write();
			}
		};
	}

	/** Forgets a subject's attempts under one rule: a new code starts with five new tries. */
	reset(rule: Rule, subject: string): void {
		if (this.#attempts.delete(this.#key(rule, subject))) this.#write();
	}

	#wait(rule: Rule, key: string, now: number): number {
		const since = now - rule.minutes * 60_000;
		const inWindow = (this.#attempts.get(key) ?? []).filter((at) => at > since);
		const oldestThatCounts = inWindow.at(-rule.max);
		return oldestThatCounts === undefined ? 0 : oldestThatCounts - since;
	}

	#dropOne(key: string, at: number): void {
		const times = this.#attempts.get(key) ?? [];
		const index = times.indexOf(at);
		if (index >= 0) this.#attempts.set(key, times.toSpliced(index, 1));
	}

	#forgetOld(now: number): void {
		const since = now - longestMinutes * 60_000;
		for (const [key, times] of this.#attempts) {
			if ((times.at(-1) ?? 0) <= since) this.#attempts.delete(key);
		}
	}

	#key(rule: Rule, subject: string): string {
		return `${rule.name}:${createHmac('sha256', this.#secret).update(subject).digest('base64url')}`;
	}

	#write(): void {
		const draft = `${this.#file}.new`;
		writeFileSync(draft, JSON.stringify(Object.fromEntries(this.#attempts)), { mode: 0o600 });
		renameSync(draft, this.#file);
	}
}

function readAttempts(file: string): Map<string, number[]> {
	try {
		const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
		if (typeof value !== 'object' || value === null) return new Map();
		const entries = Object.entries(value).filter((entry): entry is [string, number[]] =>
			isTimes(entry[1])
		);
		return new Map(entries);
	} catch {
		return new Map();
	}
}

function isTimes(value: unknown): value is number[] {
	return Array.isArray(value) && value.every((at) => typeof at === 'number');
}
