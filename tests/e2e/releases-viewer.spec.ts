import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, type APIResponse, type Page } from '@playwright/test';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';
import { signIn, signInAs } from './people';

const say = (theme: string): Record<string, string> =>
	JSON.parse(readFileSync(`messages/id/${theme}.json`, 'utf8')) as Record<string, string>;
const [view, boundaries] = [say('release_view'), say('boundaries')];

const file = /^\/releases\/[0-9a-f-]{36}$/;

/** Addresses of the releases that a list shows, in its order. */
async function listed(page: Page, list: string, start = list): Promise<string[]> {
	await page.goto(list);
	const links = await page
		.locator(`main a[href^="${start}/"]`)
		.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
	return links.filter((href) => /[0-9a-f-]{36}$/.test(href));
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What of an answer could tell one reader from another: all headers but the clock and the line's own. */
function tellingHeaders(answer: APIResponse): Record<string, string> {
	const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);
	return Object.fromEntries(Object.entries(answer.headers()).filter(([name]) => !own.has(name)));
}

test('a stakeholder reads a release: list, map, table, time, proof and files, and asks for nothing else', async ({
	page
}) => {
	await signIn(page, 'stakeholder');
	const releases = await listed(page, '/releases');
	expect(releases.length).toBeGreaterThan(0);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(releases[0]!);
	const main = page.locator('main');
	await expect(main.locator('figure svg circle.area')).not.toHaveCount(0);
	await expect(main.getByRole('img')).toHaveAttribute('aria-label', /Peta/);
	await expect(main.locator('table').first().locator('tbody tr')).toHaveCount(6);
	await expect(main.getByText(view.release_view_reading_no_rates!)).toBeVisible();
	await expect(main.getByRole('heading', { name: view.release_view_certificate })).toBeVisible();

	// Another view of the same bytes, through the form and without a script of its own.
	await main.locator('select[name="kind"]').selectOption('street');
	await main.getByRole('button', { name: view.release_view_show }).click();
	await page.waitForURL(/kind=street/);

	const shown = (await main.locator('code').first().textContent()) ?? '';
	const bytes = await (await page.request.get(`${releases[0]}.json`)).body();
	expect(sha256(bytes)).toBe(shown);
	const release = JSON.parse(bytes.toString()) as { cells: [string, number | null][] };
	const csv = await (await page.request.get(`${releases[0]}.csv`)).text();
	const figures = csv
		.trim()
		.split('\r\n')
		.slice(1)
		.map((line) => line.split(',').at(-1));
	expect(figures).toEqual(
		release.cells.map(([, figure]) => (figure === null ? '–' : String(figure)))
	);

	const origin = new URL(page.url()).origin;
	const beside = asked.filter((address) => {
		const { origin: other, pathname } = new URL(address);
		const isOurs = /^\/(_app\/|favicon|account\/alive$)/.test(pathname);
		return (
			other !== origin ||
			!(file.test(pathname.replace(/\/__(data\.json|route\.js)$/, '')) || isOurs)
		);
	});
	expect(beside).toEqual([]);
});

test('every withheld figure of the page is the same, in the table, on the map and in words', async ({
	page
}) => {
	await signIn(page, 'stakeholder');
	const [release] = await listed(page, '/releases');
	await page.goto(release!);
	const cells = await page
		.locator('main table td', { hasText: '–' })
		.evaluateAll((found) => found.map((cell) => cell.innerHTML.replace(/<!--.*?-->/g, '')));
	expect(cells.length).toBeGreaterThan(0);
	expect(new Set(cells).size).toBe(1);
	const shapes = await page
		.locator('main circle.held')
		.evaluateAll((found) =>
			found.map((shape) => [
				shape.getAttribute('r'),
				shape.getAttribute('class'),
				shape.getAttribute('fill'),
				getComputedStyle(shape).stroke,
				shape.querySelector('title')?.textContent?.split(': ')[1]
			])
		);
	expect(new Set(shapes.map((look) => JSON.stringify(look))).size).toBeLessThanOrEqual(1);
	// On paper nothing comes out that the screen did not show.
	await page.emulateMedia({ media: 'print' });
	const printed = await page
		.locator('main table td', { hasText: '–' })
		.evaluateAll((found) => found.map((cell) => cell.innerHTML.replace(/<!--.*?-->/g, '')));
	expect(printed).toEqual(cells);
});

test('the files of a release are the same for everybody: bytes, length and headers', async ({
	browser,
	page
}) => {
	await signIn(page, 'stakeholder');
	const [release] = await listed(page, '/releases');
	const answers: { text: string; headers: Record<string, string> }[] = [];
	for (const role of ['stakeholder', 'partner', 'outreach', 'coordinator']) {
		const context = await browser.newContext();
		const reader = await context.newPage();
		await signIn(reader, role);
		for (const format of ['json', 'csv']) {
			const answer = await reader.request.get(`${release}.${format}`);
			expect(answer.status(), role).toBe(200);
			expect(answer.headers()['set-cookie'], role).toBeUndefined();
			answers.push({ text: await answer.text(), headers: tellingHeaders(answer) });
			const etag = answer.headers().etag!;
			const again = await reader.request.get(`${release}.${format}`, {
				headers: { 'if-none-match': etag }
			});
			expect(again.status(), role).toBe(304);
		}
		await context.close();
	}
	const [json, csv] = answers;
	for (const [at, answer] of answers.entries()) expect(answer).toEqual(at % 2 ? csv : json);

	// What is not there and what is for others answer alike.
	const stranger = await (await browser.newContext()).newPage();
	const missing = await stranger.request.get('/releases/00000000-0000-4000-8000-0000000000ff.json');
	const closed = await stranger.request.get(`${release}.json`);
	expect([missing.status(), await missing.text()]).toEqual([closed.status(), await closed.text()]);
	expect(closed.status()).toBe(404);
	expect(tellingHeaders(missing)).toEqual(tellingHeaders(closed));
	await stranger.context().close();
});

test('an office that takes part in raids reads districts, later, and nothing of villages', async ({
	browser,
	page
}) => {
	const office = demoAccounts.find(({ role }) => role === 'stakeholder')!;
	await signIn(page, 'stakeholder');
	const whole = await listed(page, '/releases');
	const desk = await (await browser.newContext()).newPage();
	await signIn(desk, 'coordinator');
	await desk.goto('/organisations?q=' + encodeURIComponent(office.organisation));
	await desk.locator('main tbody a').first().click();
	await desk.waitForURL(/\/organisations\/[0-9a-f-]{36}/);
	const profile = new URL(desk.url()).pathname;
	const mark = async (enforces: boolean) => {
		await desk.goto(`${profile}/classify`);
		await desk.locator('input[name="enforces"]').setChecked(enforces);
		await desk.locator('main form button').first().click();
		await desk.waitForURL(new RegExp(`${profile}(\\?|$)`));
	};
	await mark(true);
	try {
		const editions = await listed(page, '/releases');
		expect(editions.length).toBeGreaterThan(0);
		expect(editions.filter((href) => whole.includes(href))).toEqual([]);
		for (const href of whole) {
			expect((await page.goto(href))?.status()).toBe(404);
			expect((await page.request.get(`${href}.json`)).status()).toBe(404);
		}
		for (const href of editions) {
			expect((await page.goto(href))?.status()).toBe(200);
			await expect(page.locator('select[name="level"] option')).toHaveCount(1);
			const text = await (await page.request.get(`${href}.json`)).text();
			expect(text).not.toMatch(/"\d\d\.\d\d\.\d\d\.\d{4}/);
		}
	} finally {
		await mark(false);
		await desk.context().close();
	}
	expect(await listed(page, '/releases')).toEqual(whole);
});

test('anybody reads an opened release from the front page, without a script and without a cookie', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	const scripts: string[] = [];
	page.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.push(request.url());
	});
	const open = await listed(page, '/', '/published');
	expect(open.length).toBeGreaterThan(0);
	expect((await page.goto(open[0]!))?.status()).toBe(200);
	await expect(page.locator('main figure svg circle.area')).not.toHaveCount(0);
	await page.locator('select[name="kind"]').selectOption('street');
	await page.getByRole('button', { name: view.release_view_show }).click();
	await page.waitForURL(/kind=street/);
	const id = open[0]!.split('/').at(-1)!;
	const answer = await page.request.get(`/releases/${id}.json`);
	expect(sha256(await answer.body())).toBe(await page.locator('code').first().textContent());
	expect(answer.headers()['set-cookie']).toBeUndefined();
	expect(await context.cookies()).toEqual([]);
	expect(scripts).toEqual([]);
	// Releases that are not open have no page here.
	const desk = await (await browser.newContext()).newPage();
	await signInAs(
		desk,
		demoAccounts.find(({ role }) => role === 'coordinator')!
	);
	for (const href of await listed(desk, '/releases'))
		expect((await page.goto(href.replace('/releases', '/published')))?.status()).toBe(404);
	await desk.context().close();
	await context.close();
});

test('what is safe anyway stands beside the releases: events and promises in sum', async ({
	page
}) => {
	await signIn(page, 'stakeholder');
	await page.goto('/releases');
	const table = page.locator('section[aria-labelledby="open-facts"] table');
	await expect(table).toContainText(view.open_facts_kept!);
	for (const text of await table.locator('td').allInnerTexts()) expect(text).toMatch(/^\d+$/);
});

test('a coordinator brings borders, sees what is left out, and the map of a release is coloured by area', async ({
	page,
	browser
}) => {
	/** Five areas side by side that share their borders. */
	const features = ['01', '02', '03', '04', '05'].map((number, at) => {
		const [west, east] = [128.1 + at * 0.03, 128.13 + at * 0.03];
		const ring = [
			[west, -3.75],
			[east, -3.75],
			[east, -3.6],
			[west, -3.6],
			[west, -3.75]
		];
		return {
			type: 'Feature',
			properties: { kode: `8171${number}`, nama: number },
			geometry: { type: 'Polygon', coordinates: [ring] }
		};
	});
	const text = JSON.stringify({
		type: 'FeatureCollection',
		features: [...features, { ...features[0], properties: { kode: '999999' } }]
	});
	await signIn(page, 'coordinator');
	await page.goto('/settings/boundaries');
	const choose = page.locator('input[type="file"]');
	const bring = (content: string) =>
		choose.setInputFiles({
			name: 'batas.geojson',
			mimeType: 'application/geo+json',
			buffer: Buffer.from(content)
		});
	await bring('{"type": "Point"}');
	await page.getByRole('button', { name: boundaries.boundaries_read }).click();
	await expect(page.getByText(boundaries.boundaries_p_not_collection!).first()).toBeVisible();
	await bring(text);
	await page.getByRole('button', { name: boundaries.boundaries_read }).click();
	await expect(page.getByText('999999')).toBeVisible();
	await expect(page.locator('section svg[role="img"] path')).toHaveCount(5);
	await page.getByRole('button', { name: boundaries.boundaries_keep }).click();
	await page.waitForURL(/changed=5/);
	const reader = await (await browser.newContext()).newPage();
	try {
		await signIn(reader, 'stakeholder');
		const [release] = await listed(reader, '/releases');
		await reader.goto(release!);
		await expect(reader.locator('main figure svg path.area')).toHaveCount(5);
		await expect(reader.locator('main figure svg circle.area')).toHaveCount(0);
		// And for whoever has no account.
		const anybody = await (await browser.newContext()).newPage();
		const [open] = await listed(anybody, '/', '/published');
		await anybody.goto(open!);
		await expect(anybody.locator('main figure svg path.area')).toHaveCount(5);
		await anybody.context().close();
	} finally {
		await page.goto('/settings/boundaries');
		await page.getByRole('button', { name: boundaries.boundaries_clear }).click();
		await page.waitForURL(/changed=\d/);
		await reader.context().close();
	}
});
