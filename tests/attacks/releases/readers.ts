import { render } from 'svelte/server';
import ReleaseView from '$lib/components/releases/ReleaseView.svelte';
import { digest } from '$lib/releases';
import { intervalOf } from '$lib/releases/rounding.ts';
import { makeReader } from '$lib/releases/reader.ts';
import { historyScenes } from '$lib/server/release-history';
import { releasePage } from '$lib/server/release-page';
import { read, type Fact } from './knowledge';

/** Where the invented districts have their names on the map. */
const places = ['city', 'd0', 'd1', 'd2'].map((code, at) => ({
	code,
	name: `Name of ${code}`,
	parent_code: code === 'city' ? null : 'city',
	longitude: 128.1 + 0.05 * at,
	latitude: -3.7 + 0.03 * at
}));

/** The viewer's HTML of the last of some releases, as the server sends it. */
export async function viewed(texts: readonly string[], query = ''): Promise<string> {
	const all = await Promise.all(
		texts.map(async (bytes, at) => ({
			...head,
			sequence: at + 1,
			bytes,
			sha256: await digest(bytes)
		}))
	);
	const page = releasePage(all.at(-1)!, all, places, new URLSearchParams(query));
	const scenes = page.slice && historyScenes(page.slice.history);
	return render(ReleaseView, { props: { page, scenes } }).body;
}

const head = {
	id: '00000000-0000-4000-8000-000000000001',
	series: 'invented',
	title: 'Invented',
	period: 'q0',
	publishedOn: '2026-01-10',
	withdrawn: null
};

/** Elements of a tag that carry a class, each with its attributes and what is in it. */
function elements(html: string, tag: string, className: string): string[] {
	return [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>.*?</${tag}>`, 'gs'))]
		.map(([element]) => element)
		.filter((element) => new RegExp(`class="[^"]*\\b${className}\\b`).test(element));
}

/** 19: how each withheld area of the map looks, without its name and place. One look, or the looks tell them apart. */
export function looksOfWithheld(html: string): Set<string> {
	const shapes = [...elements(html, 'circle', 'held'), ...elements(html, 'path', 'held')];
	return new Set(
		shapes.map((shape) =>
			shape
				.replace(/\b(cx|cy|d)="[^"]*"/g, '')
				.replace(/<title>[^:]*:/, '<title>')
				.replace(/\s+/g, ' ')
		)
	);
}

/** 19: radius and class by the figure that stands beside them: a finer scale than the figure would show as two looks of one. */
export function looksByFigure(html: string): Map<string, Set<string>> {
	const looks = new Map<string, Set<string>>();
	for (const shape of elements(html, 'circle', 'area')) {
		const figure = /<title>[^:]*: ([\d.]+)/.exec(shape)?.[1];
		if (figure === undefined) continue;
		const look = `${/\br="([^"]+)"/.exec(shape)?.[1]} ${/class-\d/.exec(shape)?.[0]}`;
		looks.set(figure, (looks.get(figure) ?? new Set()).add(look));
	}
	return looks;
}

/** 19: the legend, which must be the same for every release with the same rules. */
export const legendOf = (html: string): string =>
	/<figcaption.*?<\/ul>/s.exec(html)?.[0].replace(/\s+/g, ' ') ?? '';

/** 20: areas in the order of the table, and every link that would order or cut it. */
export function orderOf(html: string): { rows: string[]; links: string[] } {
	const body = /<tbody.*?<\/tbody>/s.exec(html)?.[0] ?? '';
	return {
		rows: [...body.matchAll(/<th scope="row"[^>]*>([^<]*)</g)].map(([, name = '']) => name),
		links: [...html.matchAll(/href="([^"]*(?:sort|page|rank|top)[^"]*)"/g)].map(([, to = '']) => to)
	};
}

/** 20 and 25: how a withheld cell of the table is written; one way, or the ways tell them apart. */
export function writtenWithheld(html: string): Set<string> {
	const cells = [...html.matchAll(/<td\b.*?<\/td>/gs)].map(([cell]) => cell);
	// Two tables of a page carry the marks of two components.
	return new Set(
		cells
			.filter((cell) => cell.includes('–'))
			.map((cell) => cell.replace(/svelte-\w+|<!--.*?-->/g, '').replace(/\s+/g, ' '))
	);
}

/** 21: numbers that tables and map say and no release does: a rate, a mean, a share, a sum. */
export function unpublishedNumbers(html: string, texts: readonly string[]): string[] {
	const figures = new Set(read(texts).flatMap(({ cells }) => cells.map(([, figure]) => figure)));
	const said = [
		...[...html.matchAll(/<td\b[^>]*>(.*?)<\/td>/gs)].map(([, inside = '']) => inside),
		...[...html.matchAll(/<b\b[^>]*>(.*?)<\/b>/gs)].map(([, inside = '']) => inside)
	].map((text) =>
		text.replace(/<span class="visually-hidden[^"]*">.*?<\/span>|<[^>]*>/gs, '').trim()
	);
	return said.filter((text) => {
		if (/^(–|)$/.test(text) || /^publikasi ke-\d+$/.test(text)) return false;
		return !/^[\d.]+$/.test(text) || !figures.has(Number(text.replaceAll('.', '')));
	});
}

/** 22: somebody knows how many sites are at work in an area, so that at least as many contacts were made. */
export async function sitesTimesReach(
	texts: readonly string[],
	sites: ReadonlyMap<string, number>
): Promise<Fact[]> {
	const reader = await makeReader(read(texts), sites);
	const facts = reader.keys.map((key, cell) => ({ key, ...reader.interval(cell) }));
	reader.dispose();
	return facts.map(({ key, low, high }) => ({
		key,
		low: Math.ceil(low - 1e-6),
		high: Math.floor(high + 1e-6)
	}));
}

/** 23: as many contacts at least as people; a figure of one bounds what the other withholds. */
export function personsAndContacts(contacts: string, persons: string): Fact[] {
	const [of, people] = read([contacts, persons]);
	const known = new Map(people!.cells);
	return of!.cells.flatMap(([key, figure]) => {
		const counted = known.get(key);
		if (figure !== null || counted == null) return [];
		return [{ key, low: intervalOf(counted, people!).low, high: Infinity }];
	});
}

/** 24: the same period told with two lists of areas: what a changed area lost or won is their difference. */
export function geographyDifferences(texts: readonly string[]): string[] {
	const told = new Map<string, { area: string; figure: number | null; areas: string }[]>();
	for (const { cells, dimensions } of read(texts)) {
		const areas = dimensions?.find(({ name }) => name === 'area');
		for (const [key, figure] of cells) {
			const [area = '', ...rest] = key.split('|');
			const group = areas?.groups.find(({ total }) => total === area);
			const list = told.get(rest.join('|')) ?? [];
			told.set(rest.join('|'), [...list, { area, figure, areas: group?.parts.join(' ') ?? '' }]);
		}
	}
	return [...told].flatMap(([slice, list]) =>
		list.flatMap((one, at) =>
			list
				.slice(at + 1)
				.filter(
					(two) =>
						two.area === one.area &&
						two.areas !== one.areas &&
						one.figure !== null &&
						two.figure !== null
				)
				.map(() => `${one.area}|${slice}`)
		)
	);
}

/** 27: how often a withheld figure lies within two of the last one published for the same area and kind. A score, no fact. */
export function lastPeriodGuess(
	texts: readonly string[],
	truth: ReadonlyMap<string, number>
): { guesses: number; hits: number } {
	const last = new Map<string, { period: string; figure: number }>();
	let guesses = 0;
	let hits = 0;
	for (const { cells } of read(texts)) {
		const newest = cells
			.filter(([key]) => /\|q\d+$/.test(key))
			.toSorted(([a], [b]) => (a.split('|')[2]! < b.split('|')[2]! ? -1 : 1));
		for (const [key, figure] of newest) {
			const [area, kind, period = ''] = key.split('|');
			const before = last.get(`${area}|${kind}`);
			if (figure !== null) last.set(`${area}|${kind}`, { period, figure });
			else if (before && before.period < period) {
				guesses++;
				if (Math.abs((truth.get(key) ?? Infinity) - before.figure) <= 2) hits++;
			}
		}
	}
	return { guesses, hits };
}
