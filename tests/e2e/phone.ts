import { expect, type BrowserContext, type Page } from '@playwright/test';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';
import { signInByForm } from './people';

export const PIN = '480213';
export const DURESS = '908172';
/** A cheap phone held upright. */
export const PHONE = { width: 360, height: 740 };

/** The count that the phone shows of what is still on it. */
export const onPhone = (page: Page, count: number) =>
	expect(page.locator('[data-waiting]')).toHaveAttribute('data-waiting', String(count));

/**
 * Signs in, prepares the phone and takes the proposed sites along; the page is open and ready for a night without signal.
 * `origin`: where another server than the shared one is meant.
 */
export async function goIntoField(page: Page, role = 'outreach', origin = '') {
	await page.setViewportSize(PHONE);
	const account = demoAccounts.find((candidate) => candidate.role === role);
	if (!account) throw new Error(`no demo account for ${role}`);
	// A session of its own: the phone takes it along, and no other test gets it back.
	await signInByForm(page, account, origin);
	await page.goto(`${origin}/field`);
	await page.locator('input[name="pin"]').fill(PIN);
	await page.locator('input[name="again"]').fill(PIN);
	await page.locator('summary').click();
	await page.locator('input[name="duress"]').fill(DURESS);
	await page.locator('input[name="duress_again"]').fill(DURESS);
	await page.locator('main form button.primary').click();
	await page.locator('main p button.primary').click();
	const boxes = page.locator('input[type="checkbox"]');
	for (const at of [0, 1, 2]) await boxes.nth(at).check();
	await page.locator('main form button.primary').click();
	await expect(page.locator('button.site').first()).toBeVisible();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

export async function typePin(page: Page, pin = PIN) {
	await page.locator('input[name="pin"]').fill(pin);
	await page.locator('main form button.primary').click();
}

export async function unlock(page: Page) {
	await typePin(page);
	await expect(page.locator('nav')).toBeVisible();
}

/** Records a visit at a site of the night: five taps of one thumb. Returns how many taps it took. */
export async function record(page: Page, site = 0, extra = 0) {
	let taps = 0;
	const tap = async (what: ReturnType<Page['locator']>) => {
		await what.click();
		taps++;
	};
	await tap(page.locator('button.site').nth(site));
	const counter = (at: number) => page.locator('.counter').nth(at).getByRole('button');
	await tap(counter(0).nth(1));
	await tap(counter(1).nth(2));
	await tap(counter(2).nth(2));
	for (let more = 0; more < extra; more++) await counter(0).nth(1).click();
	await tap(page.locator('main form button.primary'));
	await expect(page.locator('button.site').first()).toBeVisible();
	return taps;
}

export const send = (page: Page) => page.locator('.standing button').click();

/** Everything that a browser keeps for the site, as somebody reads it who took the phone. */
export async function readPhone(page: Page, context: BrowserContext) {
	const found = await page.evaluate(async () => {
		const keys: string[] = [];
		const texts: string[] = [];
		/** Every byte and every letter, whatever it stands in. */
		function spell(value: unknown): void {
			if (value instanceof CryptoKey) keys.push(value.type);
			else if (ArrayBuffer.isView(value))
				texts.push(new TextDecoder('latin1').decode(new Uint8Array(value.buffer)));
			else if (value && typeof value === 'object')
				Object.entries(value).forEach(([k, v]) => (texts.push(k), spell(v)));
			else texts.push(String(value));
		}
		const databases = await indexedDB.databases();
		for (const { name = '' } of databases) {
			texts.push(name);
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open(name);
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
			for (const store of database.objectStoreNames) {
				const all = database.transaction(store).objectStore(store).getAll();
				await new Promise((resolve) => (all.onsuccess = resolve));
				all.result.forEach(spell);
			}
			database.close();
		}
		const cached: string[] = [];
		const files: string[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				cached.push(new URL(request.url).pathname);
				files.push((await (await cache.match(request))?.text()) ?? '');
			}
		}
		const registrations = await navigator.serviceWorker.getRegistrations();
		return {
			keys,
			cached,
			databases: databases.map(({ name }) => name),
			text: texts.join('\n'),
			files: files.join('\n'),
			stored: { ...localStorage, ...sessionStorage },
			scopes: registrations.map(({ scope }) => new URL(scope).pathname)
		};
	});
	const cookies = await context.cookies();
	return { ...found, cookies: cookies.map(({ name, httpOnly }) => ({ name, httpOnly })) };
}
