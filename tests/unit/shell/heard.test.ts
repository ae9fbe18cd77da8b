import { afterEach, describe, expect, it, vi } from 'vitest';
import { farewellOf, lastHeard, tellTabs } from '$lib/components/shell/heard';

function browserThatKeeps(): void {
	const kept = new Map<string, string>();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => kept.set(key, value)
	});
}
afterEach(() => vi.unstubAllGlobals());

describe('when the server last heard from any tab', () => {
	it('is the later of this tab’s time and the shared one', () => {
		browserThatKeeps();
		expect(lastHeard(100, 1000)).toBe(100);
		tellTabs(500);
		expect(lastHeard(100, 1000)).toBe(500);
		expect(lastHeard(700, 1000)).toBe(700);
	});

	it('is never a time that has not come, nor a farewell', () => {
		browserThatKeeps();
		tellTabs(5000);
		expect(lastHeard(100, 1000)).toBe(100);
		tellTabs('locked');
		expect(lastHeard(100, 1000)).toBe(100);
	});

	it('is this tab’s own time where the browser keeps nothing', () => {
		vi.stubGlobal('localStorage', undefined);
		tellTabs(500);
		expect(lastHeard(100, 1000)).toBe(100);
	});

	it('ends with a farewell under its own key only', () => {
		expect(farewellOf({ key: 'heard', newValue: 'locked' })).toBe('locked');
		expect(farewellOf({ key: 'heard', newValue: 'left' })).toBe('left');
		expect(farewellOf({ key: 'heard', newValue: '500' })).toBeNull();
		expect(farewellOf({ key: 'other', newValue: 'locked' })).toBeNull();
	});
});
