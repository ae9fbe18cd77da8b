import { dsvFormat } from 'd3-dsv';
import { BYTE_ORDER_MARK, csvLine } from '$lib/exchange/formula-safe';
import {
	checkFile,
	stancesText,
	type LooseEdge,
	type LooseNode,
	type NetworkFile,
	type ReadFile
} from './document';
import { notThis } from './graphml';

/** Headings as Gephi, Kumu and most others know them, with ours behind. */
const NODE_HEADS = {
	Id: 'id',
	Label: 'label',
	Name: 'name',
	Kind: 'kind',
	Level: 'level',
	Area: 'area',
	Member: 'isMember',
	Stances: 'stances'
} as const satisfies Record<string, keyof LooseNode>;
const EDGE_HEADS = {
	Id: 'id',
	Source: 'source',
	Target: 'target',
	Kind: 'kind',
	Weight: 'strength',
	Start: 'startedOn',
	End: 'endedOn',
	'End reason': 'endReason',
	Answer: 'answer',
	Evidence: 'evidence'
} as const satisfies Record<string, keyof LooseEdge>;

const file = (lines: readonly (readonly (string | number | boolean | null)[])[]) =>
	`${BYTE_ORDER_MARK}${lines.map((cells) => `${csvLine(cells)}\r\n`).join('')}`;

/** Organisations as lines; no cell is a formula to a spreadsheet. */
export function writeNodesCsv({ nodes }: NetworkFile): string {
	return file([
		Object.keys(NODE_HEADS),
		...nodes.map((node) => [
			node.id,
			node.label,
			node.name,
			node.kind,
			node.level,
			node.area,
			node.isMember,
			stancesText(node.stances)
		])
	]);
}

/** Ties as lines, all directed. */
export function writeEdgesCsv({ edges }: NetworkFile): string {
	return file([
		[...Object.keys(EDGE_HEADS), 'Type'],
		...edges.map((edge) => [
			edge.id,
			edge.source,
			edge.target,
			edge.kind,
			edge.strength,
			edge.startedOn,
			edge.endedOn,
			edge.endReason,
			edge.answer,
			edge.evidence,
			'Directed'
		])
	]);
}

/** Reads a file of ties, with one of organisations beside it or without. Separators `,` `;` and tab. Never throws. */
export function readCsvFiles(edgesText: string, nodesText: string | null): ReadFile {
	const edges = readLines(edgesText, EDGE_HEADS);
	const nodes = nodesText === null ? [] : readLines(nodesText, NODE_HEADS);
	if (!edges || !nodes) return notThis({ name: 'CSV' });
	return checkFile(nodes as LooseNode[], edges as LooseEdge[]);
}

function readLines(
	text: string,
	heads: Readonly<Record<string, string>>
): Record<string, string>[] | null {
	const plain = text.replace(/^\ufeff/, '');
	const first = plain.slice(0, Math.max(0, plain.search(/[\r\n]/)));
	const separator = ['\t', ';', ','].find((sign) => first.includes(sign)) ?? ',';
	const rows = dsvFormat(separator).parseRows(plain);
	const known = new Map(Object.entries(heads).map(([head, field]) => [head.toLowerCase(), field]));
	const fields = rows[0]?.map((head) => known.get(head.trim().toLowerCase())) ?? [];
	const needed = 'Source' in heads ? ['source', 'target'] : ['label'];
	if (!needed.every((field) => fields.includes(field))) return null;
	return rows.slice(1).flatMap((cells) => {
		if (cells.every((cell) => cell.trim() === '')) return [];
		return [
			Object.fromEntries(
				fields.flatMap((field, index) => {
					const value = unguarded(cells[index] ?? '');
					return field && value !== '' ? [[field, value]] : [];
				})
			)
		];
	});
}

/** Without the `'` that `csvCell` puts before what a spreadsheet would take for a formula. */
function unguarded(cell: string): string {
	return /^'(?:[\t\r\n]|[\s\p{Z}\p{Cf}"'`,;|]*[=+\-@＝＋－＠])/u.test(cell) ? cell.slice(1) : cell;
}
