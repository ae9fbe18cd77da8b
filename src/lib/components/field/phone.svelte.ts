import * as server from '$lib/browser/field-server';
import {
	changeVault,
	eraseStored,
	readStored,
	replaceAll,
	VaultGone,
	writeUnder
} from '$lib/browser/field-store';
import {
	BATCH,
	countAttempt,
	countStates,
	entryId,
	goneEntries,
	hoursLeft,
	instantText,
	LOCK_AFTER,
	makeVault,
	MOST_WRONG,
	nextBatch,
	nightEnd,
	openValue,
	ownerOf,
	sealValue,
	seen,
	settle,
	tidyNight,
	unlock,
	type Bytes,
	type Chance,
	type Entry,
	type FieldItem,
	type Night,
	type Queued,
	type Vault
} from '$lib/field';

/** Why a phone was erased. */
export type Erased = 'revoked' | 'other' | 'expired' | 'wrong' | 'left';
/** What the phone has to say; the page puts it into words. */
export type Word =
	| { about: 'erased'; why: Erased }
	| { about: 'wrong_pin'; left: number }
	| { about: 'trouble'; trouble: server.Trouble }
	| { about: 'saved' }
	| { about: 'sent'; count: number };

const chance: Chance = (count): Bytes => crypto.getRandomValues(new Uint8Array(count));
/** The clock is written down this often at most. */
const MINUTE = 60_000;

/** What a phone without a night holds; also what the duress PIN opens. */
function emptyNight(now: number, timeZone: string): Night {
	return {
		userId: '',
		deviceId: crypto.randomUUID(),
		deviceKey: '',
		timeZone,
		endsAt: nightEnd(now, timeZone),
		sites: [],
		services: [],
		colleagues: [],
		checkIn: null,
		overdue: []
	};
}

/** The name under which something is sealed: its owner's and its own. */
const nameOf = (vault: Vault, id: string) => `${vault.owner} ${id}`;
const sealNight = (key: CryptoKey, vault: Vault, night: Night) =>
	sealValue(key, night, nameOf(vault, 'state'), chance);

/**
 * Field mode on one phone: locked or open, and what it holds while it is open. Everything kept goes through one chain of writes,
 * in the order in which it was done; a tab whose vault was erased or replaced elsewhere locks at its next write.
 */
export class Phone {
	stage = $state<'starting' | 'none' | 'locked' | 'open'>('starting');
	word = $state<Word | null>(null);
	/** The account whose session the browser holds, as the server said last; null: nobody, or no connection. */
	user = $state<string | null>(null);
	sending = $state(false);
	vault = $state.raw<Vault | null>(null);
	night = $state.raw<Night | null>(null);
	queued = $state.raw<readonly Queued[]>([]);
	readonly counts = $derived(countStates(this.queued));

	#key: CryptoKey | null = null;
	#chain: Promise<unknown> = Promise.resolve();
	#touchedAt = 0;

	/** Looks at what lies here: what is due to go goes before anything is shown. */
	async start(): Promise<void> {
		const { vault } = await readStored();
		this.vault = vault;
		if (!vault) this.stage = 'none';
		else if (hoursLeft(vault, Date.now()) <= 0) await this.erase('expired');
		else {
			this.stage = 'locked';
			await this.#noteTime(vault);
		}
	}

	/** Asks the server whether this phone may still be one, and whose it is. No answer changes nothing. */
	async checkStanding(): Promise<void> {
		const answer = await server.askStanding();
		if (!answer.ok) return;
		const { standing, user } = answer.data;
		this.user = user;
		const { vault } = this;
		if (vault && standing === 'revoked') await this.erase('revoked');
		else if (vault && user && (await ownerOf(vault.recipe, user)) !== vault.owner) {
			await this.erase('other');
		}
	}

	/** Makes the phone known under a key of its own; everything on it lies sealed under the PIN from here on. */
	async setUp(pin: string, duressPin: string | null): Promise<void> {
		this.word = null;
		const device = {
			id: crypto.randomUUID(),
			key: btoa(String.fromCharCode(...chance(32)))
		};
		const known = await server.register(device);
		if (!known.ok) return this.#say(known.trouble);
		const pack = await server.fetchPack(device);
		if (!pack.ok) return this.#say(pack.trouble);
		const now = Date.now();
		const userId = pack.data.user_id;
		const { vault, key } = await makeVault({ pin, duressPin, userId }, now, chance);
		const night: Night = {
			...emptyNight(now, known.data.timeZone),
			userId,
			deviceId: device.id,
			deviceKey: device.key
		};
		await replaceAll(vault, await sealNight(key, vault, night));
		this.#open(key, vault, night, []);
	}

	/** Tries a PIN; the attempt is counted and kept before it is tried. */
	async unlock(pin: string): Promise<void> {
		this.word = null;
		const counted = await changeVault(countAttempt);
		if (!counted) return this.start();
		if (counted.wrong > MOST_WRONG) return this.erase('wrong');
		const opened = await unlock(counted, pin, Date.now(), chance);
		if (opened.what === 'open') return this.#load(opened.key);
		if (opened.what === 'duress') return this.#pretend(opened.key, opened.vault);
		if (opened.erase) return this.erase('wrong');
		this.word = { about: 'wrong_pin', left: MOST_WRONG - counted.wrong };
	}

	/** Forgets the key and all it opened; what lies sealed on the phone stays. */
	lock(): void {
		if (this.stage !== 'open') return;
		this.#forget();
		this.word = null;
		this.stage = 'locked';
	}

	touch(): void {
		this.#touchedAt = Date.now();
	}

	/** Asked every few seconds: a phone that slept wakes up past its limits and must lock, or erase, at once. */
	async watch(): Promise<void> {
		const now = Date.now();
		if (now - this.#touchedAt >= LOCK_AFTER) this.lock();
		if (!this.vault) return;
		if (hoursLeft(this.vault, now) <= 0) await this.erase('expired');
		else if (now - this.vault.seenAt > MINUTE) await this.#noteTime(this.vault);
	}

	async erase(why: Erased): Promise<void> {
		this.#forget();
		this.vault = null;
		this.stage = 'none';
		this.word = { about: 'erased', why };
		await this.#chain;
		await eraseStored();
	}

	/** What may be chosen for the night; of it only what is chosen is kept. */
	async choices(): Promise<server.Pack | null> {
		const device = this.#device();
		if (!device) return null;
		const answer = await server.fetchPack(device);
		if (answer.ok) return answer.data;
		await this.#trouble(answer.trouble);
		return null;
	}

	/** Takes the chosen sites along, and nothing of the others. */
	async choose({ sites, services, colleagues }: server.Pack, ids: readonly string[]) {
		const { night } = this;
		if (!night) return;
		const chosen = sites.filter(({ id }) => ids.includes(id));
		const endsAt = nightEnd(Date.now(), night.timeZone);
		await this.#write([], { night: { ...night, services, colleagues, sites: chosen, endsAt } });
	}

	/** Keeps an entry, new or changed; a changed one keeps its place. */
	async save(entry: Entry): Promise<void> {
		await this.#write([{ order: this.#orderOf(entryId(entry)), entry }]);
		if (entry.state === 'waiting') this.word = { about: 'saved' };
	}

	/** Takes an entry off the phone, when the worker has been told that it goes nowhere. */
	discard(id: string): Promise<void> {
		return this.#write([], { remove: [id] });
	}

	/** Says that the worker is out until a time, with a colleague who looks out. */
	async checkIn(buddyId: string, dueAt: number): Promise<void> {
		const { night } = this;
		if (!night) return;
		const item: FieldItem = {
			id: crypto.randomUUID(),
			kind: 'check_in',
			buddy_id: buddyId,
			started_at: instantText(Date.now()),
			due_at: instantText(dueAt)
		};
		const label = night.colleagues.find(({ id }) => id === buddyId)?.name ?? '';
		const checkIn = { id: item.id, buddyId, dueAt };
		await this.#write([this.#fresh(item, label)], { night: { ...night, checkIn } });
		await this.sync();
	}

	async checkOut(): Promise<void> {
		const { night } = this;
		if (!night?.checkIn) return;
		const item: FieldItem = {
			id: crypto.randomUUID(),
			kind: 'check_out',
			check_in: night.checkIn.id,
			ended_at: instantText(Date.now())
		};
		await this.#write([this.#fresh(item, '')], { night: { ...night, checkIn: null } });
		await this.sync();
	}

	/** Sends what waits, one tab at a time. `quiet`: not a word where there is no connection. */
	async sync(quiet = false): Promise<void> {
		if (this.sending || this.stage !== 'open') return;
		this.sending = true;
		try {
			await navigator.locks.request('field-sync', { ifAvailable: true }, async (lock) => {
				if (lock) await this.#sendAll(quiet);
			});
		} finally {
			this.sending = false;
		}
	}

	/** Signing out takes everything along: records, key, session. */
	async leave(): Promise<void> {
		const id = this.night?.deviceId;
		await this.erase('left');
		if (id) await server.forget(id);
		await server.signOut();
	}

	async #sendAll(quiet: boolean): Promise<void> {
		let count = 0;
		for (;;) {
			const device = this.#device(quiet);
			if (!device || !this.night) return;
			const items = nextBatch(this.queued);
			const { waiting, refused } = this.counts;
			const left = { queued: waiting - items.length, refused };
			const answer = await server.sendBatch(device, this.night.userId, items, left);
			if (!answer.ok) return this.#trouble(answer.trouble, quiet);
			// Locked meanwhile: what was taken is taken, and the server will say so when it is sent again.
			if (!this.night) return;
			const settled = settle(this.queued, items, answer.data.results);
			const night = { ...this.night, overdue: answer.data.overdue };
			await this.#write(settled, { night, syncedAt: Date.now() });
			count += settled.filter(({ entry }) => entry.state === 'sent').length;
			if (items.length < BATCH || settled.length === 0) break;
		}
		if (count > 0 || !quiet) this.word = { about: 'sent', count };
	}

	/** What names this phone to the server; without it, as after the duress PIN, there is simply no connection. */
	#device(quiet = false): server.DeviceProof | null {
		if (!this.night) return null;
		const { deviceId: id, deviceKey: key } = this.night;
		if (key !== '') return { id, key };
		if (!quiet) this.#say('offline');
		return null;
	}

	async #trouble(trouble: server.Trouble, quiet = false): Promise<void> {
		if (trouble === 'device_revoked') return this.erase('revoked');
		if (trouble === 'device_unknown' || trouble === 'other_recorder') await this.checkStanding();
		if (!quiet && this.stage === 'open') this.#say(trouble);
	}

	#say(trouble: server.Trouble): void {
		this.word = { about: 'trouble', trouble };
	}

	async #load(key: CryptoKey): Promise<void> {
		const { vault, state, entries } = await readStored();
		if (!vault) return this.start();
		const night = state && (await openValue<Night>(key, state, nameOf(vault, 'state')));
		if (!night) return this.#say('failed');
		const opened = await Promise.all(
			entries.map(async ({ id, order, sealed }) => {
				const entry = await openValue<Entry>(key, sealed, nameOf(vault, id));
				return entry && { order, entry };
			})
		);
		const now = Date.now();
		const queued = opened.filter((one) => one !== null);
		this.#open(key, { ...vault, wrong: 0 }, night, queued);
		const remove = goneEntries(queued, now, night.timeZone);
		await this.#write([], { night: tidyNight(night, now), remove });
		void this.sync(true);
	}

	/** Under duress: the old records and their key go, an empty night takes their place. */
	async #pretend(key: CryptoKey, vault: Vault): Promise<void> {
		const night = emptyNight(Date.now(), 'Asia/Jayapura');
		await replaceAll(vault, await sealNight(key, vault, night));
		this.#open(key, vault, night, []);
	}

	#open(key: CryptoKey, vault: Vault, night: Night, queued: readonly Queued[]): void {
		this.#key = key;
		this.vault = vault;
		this.night = night;
		this.queued = queued;
		this.word = null;
		this.stage = 'open';
		this.touch();
	}

	#forget(): void {
		this.#key = null;
		this.night = null;
		this.queued = [];
	}

	/**
	 * One write after the other, each whole. `syncedAt`: the server has just taken something.
	 * Memory changes at once, the phone a moment later: the promise says when.
	 */
	async #write(
		changed: readonly Queued[],
		more: { night?: Night; remove?: readonly string[]; syncedAt?: number } = {}
	): Promise<void> {
		const [key, current] = [this.#key, this.vault];
		if (!key || !current) return;
		const { night, remove = [], syncedAt } = more;
		const seenAt = seen(current, Date.now());
		const vault: Vault = { ...current, seenAt, syncedAt: syncedAt ? seenAt : current.syncedAt };
		this.vault = vault;
		if (night) this.night = night;
		const replaced = [...remove, ...changed.map(({ entry }) => entryId(entry))];
		const others = this.queued.filter(({ entry }) => !replaced.includes(entryId(entry)));
		this.queued = [...others, ...changed];
		const writing = this.#chain.then(async () => {
			const put = await Promise.all(
				changed.map(async ({ order, entry }) => {
					const id = entryId(entry);
					return { id, order, sealed: await sealValue(key, entry, nameOf(vault, id), chance) };
				})
			);
			const state = night && { state: await sealNight(key, vault, night) };
			await writeUnder(current, { vault, put, remove, ...state });
		});
		this.#chain = writing.catch(() => undefined);
		try {
			await writing;
		} catch (error) {
			if (!(error instanceof VaultGone)) throw error;
			this.lock();
			await this.start();
		}
	}

	async #noteTime(vault: Vault): Promise<void> {
		const seenAt = seen(vault, Date.now());
		this.vault = { ...vault, seenAt };
		await changeVault((there) => ({ ...there, seenAt: Math.max(there.seenAt, seenAt) }));
	}

	#fresh(item: FieldItem, label: string): Queued {
		const entry: Entry = { item, state: 'waiting', label, savedAt: Date.now(), refusal: null };
		return { order: this.#orderOf(item.id), entry };
	}

	#orderOf(id: string): number {
		const found = this.queued.find(({ entry }) => entryId(entry) === id);
		return found?.order ?? Math.max(0, ...this.queued.map(({ order }) => order)) + 1;
	}
}
