import { describe, expect, it } from 'vitest';
import {
	planTies,
	readNetwork,
	writeEdgesCsv,
	type FileEdge,
	type Standing
} from '$lib/network/formats';

const organisations = [
	{ id: '00000000-0000-4000-8000-000000000001', shortName: 'Dinas A', name: 'Dinas A Kota' },
	{ id: '00000000-0000-4000-8000-000000000002', shortName: 'LSM B', name: 'Yayasan B' },
	{ id: '00000000-0000-4000-8000-000000000003', shortName: 'Media C', name: 'Radio C' }
];
const [a = '', b = '', c = ''] = organisations.map(({ id }) => id);
const tie = (part: Partial<FileEdge>): FileEdge => ({
	id: 'x',
	source: a,
	target: b,
	kind: 'funds',
	strength: 2,
	startedOn: '2020-01-01',
	endedOn: null,
	endReason: null,
	answer: 'confirmed',
	evidence: 'surat',
	...part
});
const standing = (part: Partial<Standing> = {}): Standing => ({
	organisations,
	ties: [],
	today: '2026-01-31',
	own: null,
	...part
});
const otherwise = { evidence: 'lokakarya', endReason: 'berakhir menurut berkas' };
const plan = (edges: FileEdge[], part: Partial<Standing> = {}) =>
	planTies({ nodes: [], edges, problems: [] }, standing(part), otherwise);

describe('a file of ties beside what is there', () => {
	it('finds organisations by id, short name or name, and says whom it does not find', () => {
		const csv =
			'Source,Target,Kind,Start\ndinas a,YAYASAN B,funds,2020-01-01\nDinas A,Entah,funds,2020-01-01\n';
		const found = planTies(readNetwork(csv), standing(), otherwise);
		expect(found.created).toMatchObject([{ source: a, target: b, evidence: 'lokakarya' }]);
		expect(found.problems).toEqual([{ at: 2, code: 'unknown_end', value: 'Entah' }]);
	});

	it('brings nothing the second time', () => {
		const first = plan([tie({ id: '1' }), tie({ id: '2', target: c, endedOn: '2021-01-01' })]);
		expect(first.created).toHaveLength(2);
		expect(first.created[1]?.endReason).toBe('berakhir menurut berkas');
		const ties = first.created.map((created, index) => tie({ ...created, id: String(index) }));
		expect(plan(ties, { ties })).toMatchObject({ created: [], known: 2, problems: [] });
		const again = readNetwork(writeEdgesCsv({ nodes: [], edges: ties }));
		expect(planTies(again, standing({ ties }), otherwise)).toMatchObject({ created: [], known: 2 });
	});

	it('never opens a second tie of the same two and kind, from the file or beside it', () => {
		const open = [tie({ startedOn: '2019-01-01' })];
		expect(plan([tie({})], { ties: open }).problems).toMatchObject([{ code: 'open_already' }]);
		const twice = plan([tie({ id: '1' }), tie({ id: '2', startedOn: '2021-01-01' })]);
		expect(twice.created).toHaveLength(1);
		expect(twice.problems).toMatchObject([{ at: 2, code: 'open_already' }]);
		const after = plan([tie({ endedOn: '2020-06-01' })], { ties: open });
		expect(after.created).toHaveLength(1);
	});

	it.each([
		['itself', { target: a }],
		['future', { startedOn: '2026-02-01' }],
		['future', { endedOn: '2026-02-01' }],
		['too_long', { evidence: 'x'.repeat(1001) }]
	] as const)('asks about %s', (code, part) => {
		expect(plan([tie(part)])).toMatchObject({ created: [], problems: [{ at: 1, code }] });
	});

	it('brings a partner’s own ties and none between two others', () => {
		const found = plan([tie({ id: '1' }), tie({ id: '2', source: c, target: a })], { own: [b] });
		expect(found.created).toMatchObject([{ source: a, target: b }]);
		expect(found.problems).toMatchObject([{ at: 2, code: 'not_yours' }]);
	});
});
