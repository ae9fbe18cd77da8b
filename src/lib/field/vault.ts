import {
	LEAST_ROUNDS,
	digestOf,
	keyOf,
	open,
	seal,
	stretch,
	type Bytes,
	type Chance,
	type KeyRecipe,
	type Sealed
} from './cipher';

/** What lies on the phone unsealed. Times are epoch milliseconds. */
export interface Vault {
	version: 1;
	recipe: KeyRecipe;
	/** The wrapped data key, and the duress PIN's or noise of the same length. */
	slots: [Sealed, Sealed];
	/** Digest of the account's id under the salt: whose this is, for those who know the id. */
	owner: string;
	/** PINs tried since the last right one. */
	wrong: number;
	syncedAt: number;
	/** The latest time this phone ever showed: turning the clock back buys nothing. */
	seenAt: number;
}

export const MOST_WRONG = 10;
export const HOURS_WITHOUT_SYNC = 72;
const HOUR = 3_600_000;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const IV_BYTES = 12;

/** Why a PIN cannot be taken. */
export type PinProblem = 'too_short' | 'too_simple' | 'not_same' | 'same_as_other';

/**
 * What is wrong with a new PIN, or null. Six signs or more; digits are usual, any sign is taken. One sign over and over, and
 * digits that only count up or down, are what is tried first.
 */
export function pinProblem(pin: string, again: string, other: string | null): PinProblem | null {
	if ([...pin].length < 6) return 'too_short';
	const steps = new Set(
		[...pin].slice(1).map((sign, at) => sign.charCodeAt(0) - pin.charCodeAt(at))
	);
	if (steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1)) return 'too_simple';
	if (pin === other) return 'same_as_other';
	return pin === again ? null : 'not_same';
}

/** Whose a vault is: the digest of an account's id under its salt. */
export function ownerOf(recipe: KeyRecipe, userId: string): Promise<string> {
	return digestOf(`${[...recipe.salt].join('.')} ${userId}`);
}

const slotName = (index: number) => `slot ${index}`;

/** A vault and its open key. `duressPin` null: the second slot holds noise. */
export async function makeVault(
	{ pin, duressPin, userId }: { pin: string; duressPin: string | null; userId: string },
	now: number,
	chance: Chance,
	rounds = LEAST_ROUNDS
): Promise<{ vault: Vault; key: CryptoKey }> {
	const recipe: KeyRecipe = { name: 'PBKDF2', hash: 'SHA-256', rounds, salt: chance(16) };
	const raw = chance(KEY_BYTES);
	const real = await wrap(pin, recipe, raw, 0, chance);
	const second =
		duressPin === null
			? { iv: chance(IV_BYTES), data: chance(KEY_BYTES + TAG_BYTES) }
			: await wrap(duressPin, recipe, chance(KEY_BYTES), 1, chance);
	const key = await keyOf(raw);
	raw.fill(0);
	const owner = await ownerOf(recipe, userId);
	const vault: Vault = {
		version: 1,
		recipe,
		slots: [real, second],
		owner,
		wrong: 0,
		syncedAt: now,
		seenAt: now
	};
	return { vault, key };
}

async function wrap(pin: string, recipe: KeyRecipe, raw: Bytes, index: number, chance: Chance) {
	return seal(await keyOf(await stretch(pin, recipe)), raw, slotName(index), chance);
}

/** What a PIN opened. `duress`: the vault that takes the place of the old one, empty. */
export type Opened =
	| { what: 'open'; key: CryptoKey }
	| { what: 'duress'; key: CryptoKey; vault: Vault }
	| { what: 'wrong'; erase: boolean };

/** The vault with one more attempt; kept before {@link unlock} is asked, so that no attempt is free. */
export function countAttempt(vault: Vault): Vault {
	return { ...vault, wrong: vault.wrong + 1 };
}

/** Tries a PIN on a vault whose attempt has been counted. Both PINs take the same time. */
export async function unlock(
	vault: Vault,
	pin: string,
	now: number,
	chance: Chance
): Promise<Opened> {
	const wrapping = await keyOf(await stretch(pin, vault.recipe));
	const [real, duress] = await Promise.all(
		vault.slots.map((slot, index) => open(wrapping, slot, slotName(index)))
	);
	if (real) {
		const key = await keyOf(real);
		real.fill(0);
		return { what: 'open', key };
	}
	if (!duress) return { what: 'wrong', erase: vault.wrong >= MOST_WRONG };
	// The old slots go: what they wrapped cannot be had again, and the duress PIN is the vault's own from now on.
	const raw = chance(KEY_BYTES);
	const slot = await seal(wrapping, raw, slotName(0), chance);
	const key = await keyOf(raw);
	raw.fill(0);
	const noise: Sealed = { iv: chance(IV_BYTES), data: chance(KEY_BYTES + TAG_BYTES) };
	return {
		what: 'duress',
		key,
		vault: { ...vault, slots: [slot, noise], wrong: 0, syncedAt: now, seenAt: now }
	};
}

/** The latest time the phone ever showed, `now` among them. */
export function seen(vault: Vault, now: number): number {
	return Math.max(vault.seenAt, now);
}

/** Hours until everything is erased; 0 or less: it is due. */
export function hoursLeft(vault: Pick<Vault, 'syncedAt' | 'seenAt'>, now: number): number {
	return HOURS_WITHOUT_SYNC - (Math.max(vault.seenAt, now) - vault.syncedAt) / HOUR;
}
