import { describe, expect, it } from 'vitest';
import {
	LEAST_ROUNDS,
	MOST_WRONG,
	countAttempt,
	hoursLeft,
	makeVault,
	openValue,
	ownerOf,
	pinProblem,
	sealValue,
	seen,
	unlock,
	type Bytes,
	type Vault
} from '$lib/field';

/** Bytes that are all different and the same in each run. */
function fixedChance() {
	let next = 0;
	return (count: number): Bytes => Uint8Array.from({ length: count }, () => (next += 37) % 256);
}
const NOW = Date.UTC(2026, 2, 5, 12);
const make = (duressPin: string | null = '908172') =>
	makeVault({ pin: '480213', duressPin, userId: 'ani' }, NOW, fixedChance(), 1000);

describe('a PIN', () => {
	it.each([
		['12345', '12345', null, 'too_short'],
		['111111', '111111', null, 'too_simple'],
		['123456', '123456', null, 'too_simple'],
		['987654', '987654', null, 'too_simple'],
		['480213', '480214', null, 'not_same'],
		['480213', '480213', '480213', 'same_as_other'],
		['480213', '480213', '908172', null],
		['gelombang laut', 'gelombang laut', null, null]
	])('%s, typed again as %s beside %s: %s', (pin, again, other, problem) => {
		expect(pinProblem(pin, again, other)).toBe(problem);
	});
});

describe('a vault', () => {
	it('is made with at least 600,000 rounds, and says with how many', async () => {
		const who = { pin: '480213', duressPin: null, userId: 'ani' };
		const { vault } = await makeVault(who, NOW, fixedChance());
		expect(LEAST_ROUNDS).toBeGreaterThanOrEqual(600_000);
		expect(vault.recipe).toMatchObject({ name: 'PBKDF2', hash: 'SHA-256', rounds: LEAST_ROUNDS });
	});

	it('opens with its PIN to the key that sealed', async () => {
		const { vault, key } = await make();
		const sealed = await sealValue(key, { sites: ['A-001'] }, 'state', fixedChance());
		const opened = await unlock(countAttempt(vault), '480213', NOW, fixedChance());
		if (opened.what !== 'open') throw new Error(opened.what);
		expect(opened.key.extractable).toBe(false);
		expect(await openValue(opened.key, sealed, 'state')).toEqual({ sites: ['A-001'] });
	});

	it('holds neither PIN nor key nor the account’s id in clear', async () => {
		const { vault } = await make();
		const text = JSON.stringify(vault);
		for (const word of ['480213', '908172', 'ani']) expect(text).not.toContain(word);
		expect(vault.owner).toBe(await ownerOf(vault.recipe, 'ani'));
		expect(vault.owner).not.toBe(await ownerOf(vault.recipe, 'budi'));
	});

	it('counts a wrong PIN before it is tried, and asks to be erased at the tenth', async () => {
		let { vault } = await make();
		for (let attempt = 1; attempt <= MOST_WRONG; attempt++) {
			vault = countAttempt(vault);
			const opened = await unlock(vault, '000001', NOW, fixedChance());
			expect(opened).toEqual({ what: 'wrong', erase: attempt === 10 });
		}
	});

	it('looks the same with and without a duress PIN', async () => {
		const shape = ({ vault }: { vault: Vault }) =>
			vault.slots.map(({ iv, data }) => [iv.length, data.length]);
		expect(shape(await make())).toEqual(shape(await make(null)));
	});

	it('gives under duress an empty vault of its own, and the old key to nobody', async () => {
		const { vault, key } = await make();
		const sealed = await sealValue(key, 'a night', 'state', fixedChance());
		const opened = await unlock(countAttempt(vault), '908172', NOW, fixedChance());
		if (opened.what !== 'duress') throw new Error(opened.what);
		expect(await openValue(opened.key, sealed, 'state')).toBeNull();
		const again = await unlock(countAttempt(opened.vault), '908172', NOW, fixedChance());
		expect(again.what).toBe('open');
		const old = await unlock(countAttempt(opened.vault), '480213', NOW, fixedChance());
		expect(old).toEqual({ what: 'wrong', erase: false });
	});
});

describe('seventy-two hours after the last sync', () => {
	const hours = (count: number) => NOW + count * 3_600_000;

	it('everything is due, and not an hour before', () => {
		expect(hoursLeft({ syncedAt: NOW, seenAt: NOW }, hours(71))).toBe(1);
		expect(hoursLeft({ syncedAt: NOW, seenAt: NOW }, hours(72))).toBe(0);
	});

	it('turning the clock back buys nothing', async () => {
		const { vault } = await make();
		const seenAt = seen(vault, hours(73));
		expect(hoursLeft({ ...vault, seenAt }, hours(-100))).toBeLessThan(0);
		expect(seen({ ...vault, seenAt }, hours(1))).toBe(seenAt);
	});
});
