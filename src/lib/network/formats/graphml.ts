import {
	checkFile,
	edgeFields,
	nodeFields,
	type LooseEdge,
	type LooseNode,
	type NetworkFile,
	type ReadFile
} from './document';
import { readXml, within, xmlAttributes, xmlText, type XmlElement } from './xml';

const NODE_KEYS = ['label', 'name', 'kind', 'level', 'area', 'isMember', 'stances'] as const;
const EDGE_KEYS = [
	'kind',
	'strength',
	'startedOn',
	'endedOn',
	'endReason',
	'answer',
	'evidence'
] as const;
const TYPES: Readonly<Record<string, string>> = { isMember: 'boolean', strength: 'int' };

/** GraphML 1.0 (Brandes, Eiglsperger, Lerner 2013): a directed graph, every field a declared key. */
export function writeGraphml({ nodes, edges }: NetworkFile): string {
	const keys = (of: 'node' | 'edge', names: readonly string[]) =>
		names.map(
			(name) =>
				`<key${xmlAttributes({ id: `${of}_${name}`, for: of, 'attr.name': name, 'attr.type': TYPES[name] ?? 'string' })}/>`
		);
	const data = (of: 'node' | 'edge', fields: readonly [string, string][]) =>
		fields.map(([name, value]) => `<data key="${of}_${name}">${xmlText(value)}</data>`).join('');
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
		...keys('node', NODE_KEYS),
		...keys('edge', EDGE_KEYS),
		'<graph id="network" edgedefault="directed">',
		...nodes.map(
			(node) => `<node${xmlAttributes({ id: node.id })}>${data('node', nodeFields(node))}</node>`
		),
		...edges.map(
			(edge) =>
				`<edge${xmlAttributes({ id: edge.id, source: edge.source, target: edge.target })}>${data('edge', edgeFields(edge))}</edge>`
		),
		'</graph>',
		'</graphml>',
		''
	].join('\n');
}

/** Reads GraphML by the names of its keys, so that a file of another tool keeps what it shares. @throws {XmlError} */
export function readGraphml(text: string): ReadFile {
	const root = readXml(text);
	if (root.name !== 'graphml') return notThis(root);
	const names = new Map(
		within(root, 'key').map(({ attributes }) => [attributes.id, attributes['attr.name']])
	);
	const fieldsOf = (element: XmlElement) =>
		Object.fromEntries(
			element.children
				.filter(({ name }) => name === 'data')
				.map(({ attributes, text: value }) => [names.get(attributes.key) ?? '', value])
		);
	return checkFile(
		within(root, 'node').map((node): LooseNode => ({
			...fieldsOf(node),
			...(node.attributes.id !== undefined && { id: node.attributes.id })
		})),
		within(root, 'edge').map((edge): LooseEdge => ({ ...fieldsOf(edge), ...edge.attributes }))
	);
}

/** What a reader answers that was given another format. */
export function notThis(root: Pick<XmlElement, 'name'>): ReadFile {
	return { nodes: [], edges: [], problems: [{ at: 0, code: 'not_this_format', value: root.name }] };
}
