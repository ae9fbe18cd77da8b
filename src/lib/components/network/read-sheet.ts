import type { Sheet } from './draw';

/** Reads the page's tokens as they stand now, in light or dark: a canvas knows nothing of `var()`. Null before there is room. */
export function readSheet(
	host: HTMLElement,
	canvas: HTMLCanvasElement,
	used: readonly string[]
): Sheet | null {
	const { width, height } = host.getBoundingClientRect();
	if (width === 0 || height === 0) return null;
	const probe = document.createElement('span');
	host.append(probe);
	const colourOf = (colour: string) => {
		probe.style.color = colour;
		return getComputedStyle(probe).color;
	};
	const ratio = Math.min(devicePixelRatio, 2);
	canvas.width = Math.round(width * ratio);
	canvas.height = Math.round(height * ratio);
	const sheet: Sheet = {
		width,
		height,
		ratio,
		colours: new Map(used.map((colour) => [colour, colourOf(colour)])),
		ink: colourOf('var(--ink)'),
		paper: colourOf('var(--surface)'),
		font: `600 12.5px ${getComputedStyle(host).fontFamily}`
	};
	probe.remove();
	return sheet;
}
