import type { ReleaseFile } from '../release-file.ts';

/** A code list as a reader walks it: from the total of all downwards. */
export interface Axis {
	codes: readonly string[];
	/** The first code that is part of no other. */
	root: string;
	/** What a code is a part of; nothing for the root. */
	parent: ReadonlyMap<string, string>;
	/** Sums below the root: 0 the root, 1 its parts, and so on. */
	depth: ReadonlyMap<string, number>;
}

/** What the viewer knows of a release: its code lists and its figures, and nothing that does not stand in the bytes. */
export interface Axes {
	area: Axis;
	kind: Axis;
	period: Axis;
	/** A published figure, null for withheld, undefined for a cell that no table of this release lists. */
	figure: (area: string, kind: string, period: string) => number | null | undefined;
}

/** Null where a file is no table of areas, kinds and periods: such a file is read cell by cell. */
export function axesOf(file: ReleaseFile): Axes | null {
	const names = file.dimensions?.map(({ name }) => name) ?? [];
	const place = (name: string) => names.indexOf(name);
	const [area, kind, period] = ['area', 'kind', 'period'].map((name) => {
		const found = file.dimensions?.[place(name)];
		return found ? axisOf(found) : null;
	});
	if (!area || !kind || !period || names.length !== 3) return null;
	const figures = new Map(file.cells);
	const at = ['', '', ''];
	const [areaPlace, kindPlace, periodPlace] = [place('area'), place('kind'), place('period')];
	return {
		area,
		kind,
		period,
		figure(areaCode, kindCode, periodCode) {
			at[areaPlace] = areaCode;
			at[kindPlace] = kindCode;
			at[periodPlace] = periodCode;
			return figures.get(at.join('|'));
		}
	};
}

type Listed = NonNullable<ReleaseFile['dimensions']>[number];

function axisOf({ codes, groups }: Listed): Axis {
	const parent = new Map<string, string>();
	for (const { total, parts } of groups)
		for (const part of parts) if (!parent.has(part)) parent.set(part, total);
	// An edition without sums (districts only): a dotted code itself says what it lies in.
	const listed = new Set(codes);
	for (const code of codes) {
		const above = code.slice(0, Math.max(0, code.lastIndexOf('.')));
		if (!parent.has(code) && listed.has(above)) parent.set(code, above);
	}
	const depthOf = (code: string): number => {
		const above = parent.get(code);
		return above === undefined ? 0 : 1 + depthOf(above);
	};
	const root = codes.find((code) => !parent.has(code)) ?? codes[0] ?? '';
	return { codes, root, parent, depth: new Map(codes.map((code) => [code, depthOf(code)])) };
}

/** Codes so many sums below the root, in the order of the file, which is the order of the codes. */
export function codesAt({ codes, depth }: Axis, wanted: number): string[] {
	return codes.filter((code) => depth.get(code) === wanted);
}
