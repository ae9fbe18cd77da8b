import { chromium } from '@playwright/test';
import { findChromium, plainFlags } from '../chromium.js';
import { median } from './database.js';

/** @typedef {import('./report.js').Ratio} Ratio */

/** What the design allows from a key or a lifted hand to the painted charts, in milliseconds. */
const budget = 100;
const slowdown = 4;
/** Stops that are taken by key, one press each: of the 36 months nearly all. */
const presses = 32;

/**
 * How long the trends take to follow a brush: the browser's own event timing, from the key to the next paint, on a processor slowed
 * down four times. Each press chooses one month more, and every other chart is drawn anew.
 *
 * @param {string} origin
 * @param {{ email: string, password: string }} account
 * @returns {Promise<Ratio[]>}
 */
export async function brushRatios(origin, { email, password }) {
	const browser = await chromium.launch({
		executablePath: findChromium() ?? undefined,
		args: plainFlags
	});
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		await page.goto(`${origin}/sign-in`);
		await page.locator('input[name="email"]').fill(email);
		await page.locator('input[name="password"]').fill(password);
		await page.locator('main form button').first().click();
		await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
		await page.goto(`${origin}/reach`);
		const drawing = page.locator('#chart-contacts .drawing');
		await drawing.focus();
		// The code that draws comes with the first choice; it is there before anything is timed.
		await page.keyboard.press('End');
		await page.keyboard.press('Shift+ArrowLeft');
		await page.waitForURL(/from=/);
		await page.keyboard.press('Delete');
		await page.keyboard.press('End');
		await page.evaluate(observe);
		const client = await page.context().newCDPSession(page);
		await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
		const table = page.locator('#chart-services table');
		const before = await table.textContent();
		await page.keyboard.down('Shift');
		for (let press = 0; press < presses; press++) {
			await page.keyboard.press('ArrowLeft');
			// A person's pace, and a frame between two presses.
			await page.waitForTimeout(150);
		}
		await page.keyboard.up('Shift');
		await page.waitForTimeout(1000);
		if ((await table.textContent()) === before) throw new Error('the brush changed no other chart');
		/** @type {{ name: string, duration: number }[]} */
		const events = await page.evaluate('globalThis.timed');
		const keys = events.filter(({ name }) => name === 'keydown').map(({ duration }) => duration);
		const what = `brush over 36 months at ${slowdown} × slower, every chart drawn anew`;
		return [
			{ what: `${what}, median / budget`, unit: 'ms', value: median(keys), peer: budget },
			{ what: `${what}, worst / budget`, unit: 'ms', value: Math.max(...keys), peer: budget }
		];
	} finally {
		await browser.close();
	}
}

/** Runs in the page: keeps every event that took as long as a frame. */
function observe() {
	/** @type {{ name: string, duration: number }[]} */
	const timed = [];
	Object.assign(globalThis, { timed });
	new PerformanceObserver((list) => {
		for (const { name, duration } of list.getEntries()) timed.push({ name, duration });
	}).observe(/** @type {any} */ ({ type: 'event', durationThreshold: 16 }));
}
