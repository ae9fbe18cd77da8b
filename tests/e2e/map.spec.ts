import { expect, test, type Page } from '@playwright/test';
import { onePictureTiles } from '../support/pmtiles.ts';
import { signIn } from './people';
import { tilesPath } from './tiles.js';

type Colour = [red: number, green: number, blue: number];

/** Opens the sites and waits for the engine to have drawn everything; the server's picture below is taken away. */
async function openMap(page: Page) {
	await page.goto('/sites');
	await page.waitForFunction(() => performance.getEntriesByName('map:idle').length > 0);
	await page.locator('section.map > .picture').evaluate((picture) => {
		picture.style.display = 'none';
	});
}

/** How many pixels of the map are of a colour, or near it. */
async function pixelsOf(page: Page, colour: Colour): Promise<number> {
	const png = await page.locator('canvas.maplibregl-canvas').screenshot();
	return page.evaluate(
		async ([bytes, wanted]) => {
			const file = new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))]);
			const image = await createImageBitmap(file);
			const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
			if (!context) throw new Error('no canvas');
			context.drawImage(image, 0, 0);
			const { data } = context.getImageData(0, 0, image.width, image.height);
			let count = 0;
			for (let at = 0; at < data.length; at += 4) {
				if (wanted.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) < 16))
					count++;
			}
			return count;
		},
		[png.toString('base64'), colour] as const
	);
}

/** A token of the page's colours, as the screen shows it. */
function tokenColour(page: Page, token: string): Promise<Colour> {
	return page.evaluate((name) => {
		const context = new OffscreenCanvas(1, 1).getContext('2d');
		const probe = document.body.appendChild(document.createElement('span'));
		probe.style.color = `var(${name})`;
		if (!context) throw new Error('no canvas');
		context.fillStyle = getComputedStyle(probe).color;
		context.fillRect(0, 0, 1, 1);
		probe.remove();
		const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
		return [red, green, blue] as Colour;
	}, token);
}

test(
	'the map’s worker runs from our own origin, and what it has grouped is drawn',
	{ tag: '@map' },
	async ({ page }) => {
		test.setTimeout(180_000);
		const workers: string[] = [];
		page.on('worker', (worker) => workers.push(worker.url()));
		await signIn(page, 'coordinator');
		await openMap(page);
		expect(workers.length).toBeGreaterThan(0);
		expect(workers.map((url) => new URL(url).origin)).toEqual(
			workers.map(() => new URL(page.url()).origin)
		);
		const ring = await tokenColour(page, '--danger');
		const drawn = await pixelsOf(page, ring);
		expect(drawn).toBeGreaterThan(100);
		await page.goto('/sites?q=tidak-ada-yang-begini');
		await page.waitForFunction(() => performance.getEntriesByName('map:idle').length > 0);
		expect(await pixelsOf(page, ring)).toBeLessThan(drawn / 4);
	}
);

test(
	'a coalition’s own PMTiles file is read in pieces and drawn under the markers',
	{ tag: '@map' },
	async ({ page }) => {
		test.setTimeout(180_000);
		const violet: Colour = [201, 61, 222];
		const file = onePictureTiles(...violet);
		await signIn(page, 'coordinator');
		const part = await page.request.get(tilesPath, {
			headers: { range: 'bytes=0-6', 'accept-encoding': 'br, gzip' }
		});
		expect(part.status()).toBe(206);
		expect(part.headers()['content-range']).toBe(`bytes 0-6/${file.length}`);
		expect(await part.text()).toBe('PMTiles');

		const setTiles = async (path: string) => {
			await page.goto('/settings');
			await page.locator('input[name="tiles_path"]').fill(path);
			await Promise.all([
				page.waitForResponse((response) => response.request().method() === 'POST'),
				page.locator('form:has(input[name="tiles_path"]) button.button').click()
			]);
			await page.goto('/settings');
			await expect(page.locator('input[name="tiles_path"]')).toHaveValue(path);
		};
		await openMap(page);
		expect(await pixelsOf(page, violet)).toBe(0);
		await setTiles(tilesPath);
		try {
			await openMap(page);
			expect(await pixelsOf(page, violet)).toBeGreaterThan(50_000);
		} finally {
			await setTiles('');
		}
	}
);
