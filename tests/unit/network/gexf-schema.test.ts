import { describe, expect, it } from 'vitest';
import { writeGexf, type NetworkFile } from '$lib/network/formats';
import { readXml, type XmlElement } from '$lib/network/formats/xml';
import { addDays } from '$lib/time';

/**
 * What the schema of GEXF 1.3 (specs/1.3/gexf.xsd and dynamics.xsd of gephi/gexf) says of the elements we write: the children an
 * element may have, in their order, the attributes it must have, and those it may. Gephi itself does not run in a test.
 */
const SCHEMA: Readonly<Record<string, { children: RegExp; must: string[]; may: string[] }>> = {
	gexf: { children: /^(meta )?graph $/, must: ['version', 'xmlns'], may: ['variant'] },
	meta: { children: /^((creator|keywords|description) )*$/, must: [], may: ['lastmodifieddate'] },
	creator: { children: /^$/, must: [], may: [] },
	graph: {
		children: /^(attributes )*nodes edges $/,
		must: [],
		may: ['defaultedgetype', 'idtype', 'mode', 'start', 'end', 'timeformat', 'timerepresentation']
	},
	attributes: { children: /^(attribute )*$/, must: ['class'], may: ['mode'] },
	attribute: { children: /^((default|options) )*$/, must: ['id', 'title', 'type'], may: [] },
	nodes: { children: /^(node )*$/, must: [], may: ['count'] },
	edges: { children: /^(edge )*$/, must: [], may: ['count'] },
	node: { children: /^(attvalues )?$/, must: ['id', 'label'], may: ['start', 'end'] },
	edge: {
		children: /^(attvalues )?$/,
		must: ['source', 'target'],
		may: ['id', 'type', 'kind', 'label', 'weight', 'start', 'end']
	},
	attvalues: { children: /^(attvalue )*$/, must: [], may: [] },
	attvalue: { children: /^$/, must: ['for', 'value'], may: ['start', 'end'] }
};

/** What an element and all below it break, in words. */
function breaches({ name, attributes, children }: XmlElement): string[] {
	const rule = SCHEMA[name];
	if (!rule) return [`<${name}> is unknown`];
	const order = children.map((child) => `${child.name} `).join('');
	const names = Object.keys(attributes);
	return [
		...(rule.children.test(order) ? [] : [`<${name}> has ${order}`]),
		...rule.must.filter((one) => !names.includes(one)).map((one) => `<${name}> lacks ${one}`),
		...names
			.filter((one) => ![...rule.must, ...rule.may].includes(one))
			.map((one) => `<${name}> may not have ${one}`),
		...children.flatMap(breaches)
	];
}

const all = (element: XmlElement, name: string): XmlElement[] => [
	...(element.name === name ? [element] : []),
	...element.children.flatMap((child) => all(child, name))
];

const file: NetworkFile = {
	nodes: ['a', 'b', 'c'].map((id, index) => ({
		id,
		label: id.toUpperCase(),
		name: `<${id}> & "${id}"`,
		kind: 'ngo',
		level: 'local',
		area: index === 0 ? null : '81.71.01',
		isMember: index === 1,
		stances: (['neutral', 'supportive', 'leading'] as const)
			.slice(0, index)
			.map((level, nth) => ({ on: addDays('2019-09-19', nth * 40), level }))
	})),
	edges: (['funds', 'trains', 'funds'] as const).map((kind, index) => ({
		id: `e${index}`,
		source: 'a',
		target: index === 2 ? 'c' : 'b',
		kind,
		strength: 1 + index,
		startedOn: '2019-01-01',
		endedOn: index === 0 ? '2020-01-01' : null,
		endReason: index === 0 ? 'selesai' : '',
		answer: 'confirmed',
		evidence: 'surat'
	}))
};

describe('GEXF, as its schema has it', () => {
	const root = readXml(writeGexf(file, '2026-11-24'));

	it('has the elements, attributes and order that the schema of 1.3 asks for, and no other', () => {
		expect(breaches(root)).toEqual([]);
		const broken = readXml(
			writeGexf(file, '2026-11-24')
				.replace(' title="name"', '')
				.replace('<nodes>', '<nodes open="">')
		);
		expect(breaches(broken)).toEqual(['<attribute> lacks title', '<nodes> may not have open']);
	});

	it('values only what is declared, with the values that the schema lists', () => {
		const [graph] = all(root, 'graph');
		expect(graph?.attributes).toMatchObject({
			mode: 'dynamic',
			defaultedgetype: 'directed',
			timeformat: 'date',
			timerepresentation: 'interval'
		});
		for (const kind of ['node', 'edge']) {
			const declared = all(root, 'attributes')
				.filter(({ attributes }) => attributes.class === kind)
				.flatMap((group) => all(group, 'attribute'));
			expect(declared.every(({ attributes }) => /^(string|boolean)$/.test(attributes.type!))).toBe(
				true
			);
			const ids = declared.map(({ attributes }) => attributes.id);
			const used = all(root, kind).flatMap((one) => all(one, 'attvalue'));
			expect(used.length).toBeGreaterThan(3);
			expect(used.filter(({ attributes }) => !ids.includes(attributes.for))).toEqual([]);
		}
	});

	it('has days in the order of time, ends that know their nodes, and parallel ties told apart by kind', () => {
		const nodes = new Set(all(root, 'node').map(({ attributes }) => attributes.id));
		const edges = all(root, 'edge').map(({ attributes }) => attributes);
		expect(edges.every(({ source, target }) => nodes.has(source) && nodes.has(target))).toBe(true);
		const pairs = edges.map(({ source, target, kind }) => `${source} ${target} ${kind}`);
		expect(new Set(pairs).size).toBe(pairs.length);
		expect(edges.every(({ weight }) => Number(weight) > 0)).toBe(true);
		const dated = [...edges, ...all(root, 'attvalue').map(({ attributes }) => attributes)];
		const days = dated.flatMap(({ start, end }) => [start, end].filter((day) => day !== undefined));
		expect(days.length).toBeGreaterThan(5);
		expect(days.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day!))).toBe(true);
		expect(dated.every(({ start, end }) => !start || !end || start <= end)).toBe(true);
	});
});
