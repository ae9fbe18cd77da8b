/** What the verifier reads. Written out here once more: this folder shares no code with what it checks, not even a type. */
export interface Given {
	parameters?: Partial<Strictness> | undefined;
	cube?: Cube | undefined;
	cells?: GivenCell[] | undefined;
	relations?: { total: string; parts: string[]; kind?: string | undefined }[] | undefined;
	earlier?: Told[] | undefined;
}

export interface Strictness {
	k: number;
	base: number;
	minimumSites: number;
	percent: number;
	coalition: number;
	zeros: string;
}

export interface Cube {
	dimensions: { codes: string[]; groups: { total: string; parts: string[] }[] }[];
	atoms: (Share & { at: string[] })[];
	tables: (string[] | null)[][];
	kind?: string | undefined;
}

export interface Share {
	organisation: string;
	site: string;
	value: number;
}

export interface GivenCell {
	key: string;
	value: number;
	contributions?: Share[] | undefined;
	publish?: boolean | undefined;
	range?: [number, number] | undefined;
}

/** A published release. */
export interface Told {
	k: number;
	base: number;
	cells: [string, number | null][];
}

export interface Claim {
	release: string;
	requirements: {
		cell: string;
		view: string;
		below: number;
		above: number;
		low: number;
		high: number;
	}[];
	witnesses: { view: string; differs: [string, number][] }[];
}
