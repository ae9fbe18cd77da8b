import type { Sealed, Vault } from '$lib/field';

/** A plain name: what the browser lists beside it says nothing. */
const NAME = 'notes';

export interface SealedEntry {
	/** Random, so it says nothing. */
	id: string;
	/** The place in the queue. */
	order: number;
	sealed: Sealed;
}

/** All that lies on the phone. Without a vault there is nothing else. */
export interface Stored {
	vault: Vault | null;
	state: Sealed | null;
	entries: SealedEntry[];
}

/** What one transaction writes: all of it or nothing, also when the browser ends in the middle. */
export interface Change {
	vault?: Vault;
	state?: Sealed;
	put?: readonly SealedEntry[];
	remove?: readonly string[];
}

/** Thrown when the vault that a tab works with is gone: erased or replaced in another tab. */
export class VaultGone extends Error {}

function openDatabase(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(NAME, 1);
		request.onupgradeneeded = () => {
			request.result.createObjectStore('vault');
			request.result.createObjectStore('state');
			request.result.createObjectStore('entries', { keyPath: 'id' });
		};
		request.onerror = () => reject(request.error ?? new Error('no storage'));
		request.onsuccess = () => resolve(request.result);
	});
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('no storage'));
	});
}

/** Runs one transaction over everything; opened and closed each time, so that erasing never waits for a tab. */
async function transact<T>(
	mode: IDBTransactionMode,
	work: (stores: Record<'vault' | 'state' | 'entries', IDBObjectStore>) => Promise<T>
): Promise<T> {
	const database = await openDatabase();
	try {
		const names = ['vault', 'state', 'entries'];
		const transaction = database.transaction(names, mode, { durability: 'strict' });
		const done = new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new Error('no storage'));
		});
		done.catch(() => undefined);
		const store = (name: string) => transaction.objectStore(name);
		try {
			const value = await work({
				vault: store('vault'),
				state: store('state'),
				entries: store('entries')
			});
			await done;
			return value;
		} catch (error) {
			try {
				transaction.abort();
			} catch {
				// Over already.
			}
			throw error;
		}
	} finally {
		database.close();
	}
}

/** Everything as it lies there. */
export function readStored(): Promise<Stored> {
	return transact('readonly', async ({ vault, state, entries }) => ({
		vault: (await answer<Vault | undefined>(vault.get('only'))) ?? null,
		state: (await answer<Sealed | undefined>(state.get('only'))) ?? null,
		entries: await answer<SealedEntry[]>(entries.getAll())
	}));
}

const same = (a: Vault, b: Vault) => `${a.slots[0].iv}` === `${b.slots[0].iv}`;

/**
 * Writes under the vault at hand.
 * @throws {VaultGone} where another one lies there by now, or none.
 */
export function writeUnder(current: Vault, change: Change): Promise<void> {
	return transact('readwrite', async ({ vault, state, entries }) => {
		const there = await answer<Vault | undefined>(vault.get('only'));
		if (!there || !same(there, current)) throw new VaultGone();
		if (change.vault) vault.put(change.vault, 'only');
		if (change.state) state.put(change.state, 'only');
		for (const entry of change.put ?? []) entries.put(entry);
		for (const id of change.remove ?? []) entries.delete(id);
	});
}

/** Counts an attempt on the vault that lies there, before it is tried: two tabs share one counter. Null without a vault. */
export function changeVault(change: (vault: Vault) => Vault): Promise<Vault | null> {
	return transact('readwrite', async ({ vault }) => {
		const there = await answer<Vault | undefined>(vault.get('only'));
		if (!there) return null;
		const next = change(there);
		vault.put(next, 'only');
		return next;
	});
}

/** Puts a new vault in the place of whatever lay there; nothing of it stays. */
export function replaceAll(next: Vault, sealed: Sealed): Promise<void> {
	return transact('readwrite', async ({ vault, state, entries }) => {
		vault.put(next, 'only');
		state.put(sealed, 'only');
		entries.clear();
	});
}

/** Erases everything: first what lies in the stores, then the database. */
export async function eraseStored(): Promise<void> {
	await transact('readwrite', async ({ vault, state, entries }) => {
		vault.clear();
		state.clear();
		entries.clear();
	});
	await answer(indexedDB.deleteDatabase(NAME));
}
