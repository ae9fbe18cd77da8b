/** A little after the page has settled: sooner, the engine would compete with the first picture. */
const SETTLE_MILLISECONDS = 1500;

interface Connection {
	saveData?: boolean;
	effectiveType?: string;
}

/** Whether the map should wait for a tap: 360 KB matter on a metered or slow line. */
export function waitsForTap(): boolean {
	const { connection } = navigator as Navigator & { connection?: Connection };
	return (
		connection?.saveData === true ||
		['slow-2g', '2g', '3g'].includes(connection?.effectiveType ?? '')
	);
}

/**
 * Calls `start` once when the element is in view, the page has loaded, 1.5 s have passed and the
 * browser is idle. Returns what calls it off.
 */
export function whenSettled(element: Element, start: () => void): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let idle: number | undefined;
	const rest = () => {
		timer = setTimeout(() => {
			if (typeof requestIdleCallback === 'function') {
				idle = requestIdleCallback(start, { timeout: 4000 });
			} else {
				start();
			}
		}, SETTLE_MILLISECONDS);
	};
	const loaded = () => {
		if (document.readyState === 'complete') rest();
		else addEventListener('load', rest, { once: true });
	};
	const observer = new IntersectionObserver((entries) => {
		if (!entries.some((entry) => entry.isIntersecting)) return;
		observer.disconnect();
		loaded();
	});
	observer.observe(element);
	return () => {
		observer.disconnect();
		removeEventListener('load', rest);
		clearTimeout(timer);
		if (idle !== undefined) cancelIdleCallback(idle);
	};
}
