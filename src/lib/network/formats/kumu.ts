import {
	checkFile,
	edgeFields,
	nodeFields,
	type LooseEdge,
	type LooseNode,
	type NetworkFile,
	type ReadFile
} from './document';
import { notThis } from './graphml';

/** Kumu's own names for what we call otherwise; it finds the ends of a connection by label. */
const TO_KUMU: Readonly<Record<string, string>> = {
	kind: 'type',
	startedOn: 'start date',
	endedOn: 'end date'
};
const FROM_KUMU = new Map(Object.entries(TO_KUMU).map(([ours, theirs]) => [theirs, ours]));

/** A Kumu blueprint: elements with a label and a type, directed connections between labels, every other field a field of it. */
export function writeKumu({ nodes, edges }: NetworkFile): string {
	const labels = new Map(nodes.map(({ id, label }) => [id, label]));
	const fields = (of: readonly [string, string][]) =>
		Object.fromEntries(of.map(([name, value]) => [TO_KUMU[name] ?? name, value]));
	return `${JSON.stringify(
		{
			elements: nodes.map((node) => ({ id: node.id, ...fields(nodeFields(node)) })),
			connections: edges.map((edge) => ({
				id: edge.id,
				from: labels.get(edge.source) ?? edge.source,
				to: labels.get(edge.target) ?? edge.target,
				direction: 'directed',
				...fields(edgeFields(edge))
			}))
		},
		null,
		'\t'
	)}\n`;
}

/** Reads a blueprint; fields that are not text, a number or yes and no are left out. Never throws. */
export function readKumu(text: string): ReadFile {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return notThis({ name: 'JSON' });
	}
	const { elements, connections } = (parsed ?? {}) as Record<string, unknown>;
	if (!Array.isArray(elements) || !Array.isArray(connections)) return notThis({ name: 'JSON' });
	return checkFile(
		elements.map((element): LooseNode => loosen(element)),
		connections.map((connection): LooseEdge => {
			const { from, to, ...same } = loosen(connection);
			return { ...same, ...(from && { source: from }), ...(to && { target: to }) };
		})
	);
}

function loosen(entry: unknown): Record<string, string> {
	if (typeof entry !== 'object' || entry === null) return {};
	return Object.fromEntries(
		Object.entries(entry).flatMap(([name, value]: [string, unknown]) =>
			typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
				? [[FROM_KUMU.get(name) ?? name, String(value)]]
				: []
		)
	);
}
