import { expect, test, type APIRequestContext, type Route } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';
import { killableBrowser, killableServer } from './killable';
import { signInByForm } from './people';
import { DURESS, goIntoField, onPhone, PHONE, PIN, record, send, unlock } from './phone';

// A browser that is killed has no trace to hand over.
test.use({ trace: 'off' });

const KILLS = 20;
const server = killableServer(Number(process.env.E2E_PORT ?? 4173) + 2);
const phone = killableBrowser();
let origin = '';

test.beforeAll(async () => {
	test.setTimeout(300_000);
	origin = await server.start();
});
test.afterAll(async () => {
	await phone.remove();
	await server.remove();
});

/** Ways to go in the middle of a sync: who is killed, and whether the server had taken the batch by then. */
const ENDS = [
	'browser, nothing left',
	'browser, taken',
	'server, at work',
	'server, taken'
] as const;

/** The same chances at each run; the high digits decide, the low ones of such a row repeat themselves. */
function dice(seed: number) {
	return (below: number) => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((seed / 2_147_483_648) * below);
	};
}

/** What is on record since yesterday: the new contacts of each visit, by its id. */
async function onRecord(office: APIRequestContext): Promise<Map<string, string>> {
	const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
	const answer = await office.get(`/visits/export.csv?from=${yesterday}`);
	expect(answer.status()).toBe(200);
	const rows = csvParse((await answer.text()).replace(/^\uFEFF/, ''));
	const [id = '', ...heads] = rows.columns;
	const fresh = heads.find((head) => /kontak baru/i.test(head)) ?? '';
	expect(rows.every((row) => row[id])).toBe(true);
	return new Map(rows.map((row) => [row[id] ?? '', row[fresh] ?? ''] as const));
}

/** The files below a folder in which a word stands, in either way a browser writes text. */
function filesWith(folder: string, word: string): string[] {
	const forms = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => {
			const bytes = readFileSync(file);
			return forms.some((form) => bytes.includes(form));
		});
}

test('the disk of a phone that was taken, its browser cut off in the middle, has not a word of the night on it', async () => {
	const taken = killableBrowser();
	try {
		const context = await taken.start();
		const page = await context.newPage();
		await goIntoField(page, 'outreach', origin);
		const site = page.locator('button.site').first();
		const [code = '', ...name] = (await site.locator('span').first().innerText()).trim().split(' ');
		await site.click();
		await page.locator('main form summary').click();
		await page.locator('textarea[name="note"]').fill('pintu belakang terkunci');
		await page.locator('main form button.primary').click();
		await onPhone(page, 1);
		await page.locator('header button').first().click();
		await expect(page.locator('input[name="pin"]')).toBeVisible();
		await taken.kill();
		// The vault is there, so the search has something to search in.
		expect(filesWith(taken.folder, 'slots')).not.toEqual([]);
		const colleague = 'Koordinator Contoh';
		const words = [code, name.join(' '), 'pintu belakang', colleague, PIN, DURESS];
		expect(words.every((word) => word.length > 3)).toBe(true);
		expect(
			words.flatMap((word) => filesWith(taken.folder, word).map((file) => [word, file]))
		).toEqual([]);
	} finally {
		await taken.remove();
	}
});

test('browser or server killed twenty times in the middle of a sync: nothing is lost and nothing doubled @long', async ({
	browser
}) => {
	// Ten servers and ten browsers start anew: two minutes, on a busy machine many more.
	test.setTimeout(1_800_000);
	const chance = dice(20261124);
	let context = await phone.start();
	let page = await context.newPage();
	const coordinator = demoAccounts.find(({ role }) => role === 'coordinator');
	if (!coordinator) throw new Error('the demo has no coordinator');
	const office = await browser.newContext({ baseURL: origin });
	await signInByForm(await office.newPage(), coordinator);
	const before = await onRecord(office.request);

	await goIntoField(page, 'outreach', origin);
	const cookies = await context.cookies();
	const recorded: string[] = [];
	let hits = 0;
	const comeBack = async () => {
		page = await context.newPage();
		await page.setViewportSize(PHONE);
		await page.goto(`${origin}/field`);
		await unlock(page);
	};
	for (let kill = 0; kill < KILLS; kill++) {
		// One to three more, beside what earlier ends left behind.
		for (let more = chance(3); more >= 0; more--) {
			const extra = recorded.length % 7;
			await record(page, chance(3), extra);
			recorded.push(String(1 + extra));
		}
		const end = ENDS[chance(ENDS.length)] ?? ENDS[0];
		const patience = chance(60);
		const hit = new Promise<void>((resolve) => {
			const strike = async (route: Route) => {
				if (end.endsWith('taken')) await route.fetch();
				else if (end === 'server, at work') void route.continue().catch(() => undefined);
				if (end === 'server, at work') await new Promise((on) => setTimeout(on, patience));
				await (end.startsWith('server') ? server : phone).kill();
				hits++;
				// A page that has lost its server is told so; one that was killed hears nothing.
				if (end === 'server, taken') await route.abort();
				resolve();
			};
			void page.route('**/field/sync', (route) => strike(route), { times: 1 });
		});
		await send(page);
		await hit;
		if (end.startsWith('server')) {
			await expect(page.locator('.notice.warning')).toBeVisible();
			await server.start();
			await page.reload();
			await unlock(page);
		} else {
			context = await phone.start();
			// A session hours old lies on the disk; one of a minute ago may not yet.
			await context.addCookies(cookies);
			await comeBack();
		}
	}
	expect(hits).toBe(KILLS);
	await send(page);
	await onPhone(page, 0);
	await expect(page.locator('.visited')).toHaveCount(recorded.length);
	const after = await onRecord(office.request);
	const added = [...after].filter(([id]) => !before.has(id)).map(([, fresh]) => fresh);
	expect(added.toSorted()).toEqual(recorded.toSorted());
	expect(after.size).toBe(before.size + recorded.length);
	await office.close();
});
