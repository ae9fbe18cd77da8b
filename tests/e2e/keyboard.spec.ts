import { expect, test, type Page } from '@playwright/test';
import { signIn } from './people';

test.beforeEach(async ({ page }) => {
	await page.setViewportSize({ width: 1366, height: 800 });
	await signIn(page, 'coordinator');
});

/** Presses Tab until what has the focus matches; fails after as many presses as a patient person would make. */
async function tabTo(page: Page, selector: string, most = 60) {
	for (let presses = 0; presses < most; presses += 1) {
		await page.keyboard.press('Tab');
		const there = await page.evaluate(
			(wanted) => document.activeElement?.matches(wanted) ?? false,
			selector
		);
		if (there) return;
	}
	throw new Error(`Tab never reaches ${selector}`);
}

/** Whether what has the focus shows it: an outline of at least two pixels that is not transparent. */
function showsFocus(page: Page): Promise<boolean> {
	return page.evaluate(() => {
		const style = getComputedStyle(document.activeElement ?? document.body);
		return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
	});
}

test('the first Tab offers the way past the navigation', async ({ page }) => {
	await page.goto('/sites');
	await page.keyboard.press('Tab');
	const skip = page.locator('a.skip');
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
	await tabTo(page, 'main a, main button, main canvas, main input, main summary', 1);
});

test('each stop of the Tab key shows where it is', async ({ page }) => {
	await page.goto('/organisations');
	for (let presses = 0; presses < 30; presses += 1) {
		await page.keyboard.press('Tab');
		const what = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
		expect(await showsFocus(page), what).toBe(true);
	}
});

test(
	'a marker is reached, walked along and opened from the map itself',
	{ tag: '@map' },
	async ({ page }) => {
		await page.goto('/sites');
		await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible({ timeout: 30_000 });
		await tabTo(page, 'canvas.maplibregl-canvas');
		await page.keyboard.press('PageDown');
		await expect(page).toHaveURL(/site=BAR-001/);
		await page.keyboard.press('PageDown');
		await expect(page).toHaveURL(/site=BAR-002/);
		await expect(page.locator('a[data-code="BAR-002"]')).toHaveAttribute('aria-current', 'true');
		await page.keyboard.press('PageUp');
		await expect(page).toHaveURL(/site=BAR-001/);
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/sites\/BAR-001$/);
		await expect(page.locator('h1')).toBeVisible();
	}
);

test('a row is reached with the arrow keys and opened, and the way back leads to the list', async ({
	page
}) => {
	await page.goto('/sites');
	await tabTo(page, 'a[data-code]');
	await page.keyboard.press('ArrowDown');
	await expect(page.locator('a[data-code="BAR-002"]')).toBeFocused();
	expect(await showsFocus(page)).toBe(true);
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/sites\/BAR-002$/);
	await page.goBack();
	await expect(page.locator('a[data-code="BAR-002"]')).toBeVisible();
});

test('a filter is opened, ticked and applied, and the panel stays open', async ({ page }) => {
	await page.goto('/sites');
	await tabTo(page, 'form summary');
	await page.keyboard.press('Enter');
	await tabTo(page, 'input[name="kind"][value="karaoke"]');
	await page.keyboard.press('Space');
	await page.keyboard.press('Enter');
	await page.waitForURL(/kind=karaoke/);
	await expect(page.locator('a[data-code="JLN-001"]')).toHaveCount(0);
	await expect(page.locator('input[name="kind"][value="karaoke"]')).toBeFocused();
	await tabTo(page, 'a.chip');
	await page.keyboard.press('Enter');
	await expect(page.locator('a[data-code="JLN-001"]')).toBeVisible();
});

test('on a phone the menu opens and closes with one Esc, and the focus goes back', async ({
	page
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await page.goto('/organisations');
	const more = page.locator('details.menu > summary');
	await more.focus();
	await page.keyboard.press('Enter');
	const menu = page.locator('details.menu .panel');
	await expect(menu).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(menu).toBeHidden();
	await expect(more).toBeFocused();
	expect(new URL(page.url()).pathname).toBe('/organisations');
});

test('Esc twice leaves at once and locks: going back shows nothing', async ({ page }) => {
	await page.goto('/sites/TBM-001');
	// The key is taken once the page's script runs, which nothing on the page tells.
	await expect(async () => {
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await expect(page).not.toHaveURL(/\/sites/, { timeout: 500 });
	}).toPass();
	expect(await page.content()).not.toContain('TBM-001');
	await page.goto('/sites/TBM-001');
	expect(new URL(page.url()).pathname).toBe('/sign-in');
});
