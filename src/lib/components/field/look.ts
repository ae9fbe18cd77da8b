/** How the phone looks: as the device says, for the night, by day, or in full sun. */
export const LOOKS = ['system', 'dark', 'light', 'contrast'] as const;
export type Look = (typeof LOOKS)[number];

/** A word about colours, and nothing else, lies in plain sight. */
const KEY = 'look';

export function chosenLook(): Look {
	try {
		return LOOKS.find((look) => look === localStorage.getItem(KEY)) ?? 'system';
	} catch {
		return 'system';
	}
}

/** Puts the chosen look on; given one, keeps it for the next start. */
export function wearLook(look = chosenLook()): void {
	try {
		localStorage.setItem(KEY, look);
	} catch {
		// A browser that keeps nothing asks again each time.
	}
	const { dataset } = document.documentElement;
	dataset.scheme = look === 'contrast' ? 'light' : look;
	dataset.contrast = look === 'contrast' ? 'full' : 'usual';
}
