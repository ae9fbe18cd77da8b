import { kindToken, type MapPoints } from '$lib/map';

/** The tokens the map draws with, as colours that MapLibre reads. */
export interface MapColours {
	sea: string;
	land: string;
	shore: string;
	name: string;
	surface: string;
	ink: string;
	accent: string;
	focus: string;
	due: string;
	late: string;
	kind(kind: string): string;
}

/**
 * Reads the page's tokens as they stand now, in light or dark. `oklch()` and `light-dark()` mean
 * nothing to MapLibre, so a pixel is painted with each and read back.
 */
export function readColours(host: HTMLElement, layers: readonly MapPoints[]): MapColours {
	const probe = document.createElement('span');
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = 1;
	const context = canvas.getContext('2d', { willReadFrequently: true });
	host.append(probe);
	const read = (token: string): string => {
		probe.style.color = `var(${token})`;
		const colour = getComputedStyle(probe).color;
		if (!context) return colour;
		context.clearRect(0, 0, 1, 1);
		context.fillStyle = colour;
		context.fillRect(0, 0, 1, 1);
		const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
		return `rgb(${red}, ${green}, ${blue})`;
	};
	const kinds = new Map<string, string>();
	for (const kind of layers.flatMap((points) => points.kinds)) {
		kinds.set(kind, read(kindToken(kind)));
	}
	const colours: MapColours = {
		sea: read('--map-sea'),
		land: read('--map-land'),
		shore: read('--map-shore'),
		name: read('--ink-soft'),
		surface: read('--surface'),
		ink: read('--ink'),
		accent: read('--accent'),
		focus: read('--focus'),
		due: read('--warning'),
		late: read('--danger'),
		kind: (kind) => kinds.get(kind) ?? '#595959'
	};
	probe.remove();
	return colours;
}
