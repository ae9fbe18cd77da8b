import {
	checkFile,
	edgeFields,
	nodeFields,
	stancesText,
	type FileNode,
	type LooseEdge,
	type LooseNode,
	type NetworkFile,
	type ReadFile
} from './document';
import { notThis } from './graphml';
import { readXml, within, xmlAttributes, type XmlElement } from './xml';

const NODE_FIELDS = ['name', 'kind', 'level', 'area', 'isMember'] as const;
const EDGE_FIELDS = ['endReason', 'answer', 'evidence'] as const;

/**
 * GEXF 1.3 with time: a tie has its days, a stance its spell, so that Gephi (0.9.3 and later) opens it with a timeline.
 * Ties of two kinds between the same two stay two, by `kind`; ends are included in an interval, as the standard says.
 */
export function writeGexf({ nodes, edges }: NetworkFile, madeOn: string): string {
	const declared = (of: 'node' | 'edge', mode: 'static' | 'dynamic', names: readonly string[]) => [
		`<attributes class="${of}" mode="${mode}">`,
		...names.map(
			(name) =>
				`<attribute id="${name}" title="${name}" type="${name === 'isMember' ? 'boolean' : 'string'}"/>`
		),
		'</attributes>'
	];
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<gexf xmlns="http://gexf.net/1.3" version="1.3">',
		`<meta lastmodifieddate="${madeOn}"><creator>Baileo</creator></meta>`,
		'<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">',
		...declared('node', 'static', NODE_FIELDS),
		...declared('node', 'dynamic', ['stance']),
		...declared('edge', 'static', EDGE_FIELDS),
		'<nodes>',
		...nodes.map(writeNode),
		'</nodes>',
		'<edges>',
		...edges.map((edge) => {
			const fields = new Map(edgeFields(edge));
			const attributes = xmlAttributes({
				id: edge.id,
				source: edge.source,
				target: edge.target,
				kind: edge.kind,
				label: edge.kind,
				weight: String(edge.strength),
				start: edge.startedOn,
				end: edge.endedOn
			});
			const values = EDGE_FIELDS.flatMap((name) => attribute(name, fields.get(name)));
			return `<edge${attributes}><attvalues>${values.join('')}</attvalues></edge>`;
		}),
		'</edges>',
		'</graph>',
		'</gexf>',
		''
	].join('\n');
}

function writeNode(node: FileNode): string {
	const fields = new Map(nodeFields(node));
	const values = [
		...NODE_FIELDS.flatMap((name) => attribute(name, fields.get(name))),
		...node.stances.map(({ on, level }, index) => {
			// It holds until the next judgement; that of a day ends where the next of the day begins.
			const end = node.stances[index + 1]?.on ?? null;
			return `<attvalue${xmlAttributes({ for: 'stance', value: level, start: on, end })}/>`;
		})
	];
	return `<node${xmlAttributes({ id: node.id, label: node.label })}><attvalues>${values.join('')}</attvalues></node>`;
}

function attribute(name: string, value: string | undefined): string[] {
	return value === undefined ? [] : [`<attvalue${xmlAttributes({ for: name, value })}/>`];
}

/** Reads GEXF by the titles of its attributes; spells of the stance become its history. @throws {XmlError} */
export function readGexf(text: string): ReadFile {
	const root = readXml(text);
	if (root.name !== 'gexf') return notThis(root);
	const titles = new Map<string, string>();
	for (const group of within(root, 'attributes')) {
		for (const { attributes } of within(group, 'attribute')) {
			titles.set(`${group.attributes.class} ${attributes.id}`, attributes.title ?? '');
		}
	}
	const valuesOf = (element: XmlElement, of: 'node' | 'edge') =>
		within(element, 'attvalue').map(({ attributes }) => ({
			name: titles.get(`${of} ${attributes.for}`) ?? '',
			value: attributes.value ?? '',
			start: attributes.start ?? ''
		}));
	return checkFile(
		within(root, 'node').map((node): LooseNode => {
			const values = valuesOf(node, 'node');
			const stances = values
				.filter(({ name }) => name === 'stance')
				.map(({ value, start }) => ({ on: start.slice(0, 10), level: value }));
			return {
				...Object.fromEntries(values.map(({ name, value }) => [name, value])),
				...node.attributes,
				stances: stancesText(stances)
			};
		}),
		within(root, 'edge').map((edge): LooseEdge => {
			const { weight, start, end, ...same } = edge.attributes;
			return {
				...Object.fromEntries(valuesOf(edge, 'edge').map(({ name, value }) => [name, value])),
				...same,
				...(weight !== undefined && { strength: weight }),
				...(start !== undefined && { startedOn: start.slice(0, 10) }),
				...(end !== undefined && { endedOn: end.slice(0, 10) })
			};
		})
	);
}
