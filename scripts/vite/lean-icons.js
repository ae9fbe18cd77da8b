import { readFileSync } from 'node:fs';

/** @typedef {[string, Record<string, string>]} Shape element and attributes, as Lucide keeps them */

/**
 * One path for a shape of Lucide's, so that an icon is one string.
 *
 * @param {Shape} shape
 * @throws {Error} where Lucide uses an element that this does not know
 */
export function pathOf([tag, attributes]) {
	/** @param {string} name */
	const at = (name) => Number(attributes[name] ?? 0);
	switch (tag) {
		case 'path':
			return fromItsOwnStart(attributes.d ?? '');
		case 'line':
			return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`;
		case 'polyline':
			return `M${attributes.points}`;
		case 'polygon':
			return `M${attributes.points}Z`;
		case 'circle':
			return round(at('cx'), at('cy'), at('r'), at('r'));
		case 'ellipse':
			return round(at('cx'), at('cy'), at('rx'), at('ry'));
		case 'rect': {
			const [width, height] = [at('width'), at('height')];
			const r = at('rx') || at('ry');
			const corner = (/** @type {string} */ to) => (r === 0 ? '' : `a${r} ${r} 0 0 1 ${to}`);
			return (
				`M${at('x') + r} ${at('y')}h${width - 2 * r}${corner(`${r} ${r}`)}v${height - 2 * r}` +
				`${corner(`${-r} ${r}`)}h${2 * r - width}${corner(`${-r} ${-r}`)}v${2 * r - height}${corner(`${r} ${-r}`)}z`
			);
		}
		default:
			throw new Error(
				`An icon of Lucide has <${tag}>, which scripts/vite/lean-icons.js does not know.`
			);
	}
}

/**
 * A path that begins with a relative `m` begins at its own numbers only while it stands alone: behind another it would
 * begin where that one ended. What follows without a letter stays relative.
 *
 * @param {string} d
 */
function fromItsOwnStart(d) {
	return d.replace(
		/^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)(\s*)(?=([-\d.])?)/,
		(_, x, y, _space, number) => `M${x} ${y}${number === undefined ? '' : 'l'}`
	);
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} rx
 * @param {number} ry
 */
function round(x, y, rx, ry) {
	return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
}

/**
 * An icon of Lucide as a component of ours that takes its size and nothing else.
 *
 * @param {string} source of `@lucide/svelte/dist/icons/NAME.svelte`
 */
export function leanIcon(source) {
	const data = /const iconData = (\{.*\});/.exec(source)?.[1];
	if (!data)
		throw new Error('Lucide keeps its icons in another way now; see scripts/vite/lean-icons.js.');
	/** @type {{ node: Shape[] }} */
	const { node } = JSON.parse(data);
	return `<script>
	import Icon from '$lib/components/ui/Icon.svelte';
	let { size = 24 } = $props();
</script>
<Icon {size} path="${node.map(pathOf).join('')}" />`;
}

/**
 * Icons keep Lucide's names and drawings and lose its machinery, which builds each from parts in the browser: two kilobytes
 * (Brotli 11) on every page.
 *
 * @returns {import('vite').Plugin}
 */
export function leanIcons() {
	return {
		name: 'baileo:lean-icons',
		enforce: 'pre',
		load(id) {
			const [file = ''] = id.split('?');
			if (!/@lucide[\\/]svelte[\\/]dist[\\/]icons[\\/][\w-]+\.svelte$/.test(file)) return;
			return { code: leanIcon(readFileSync(file, 'utf8')), map: null };
		}
	};
}
