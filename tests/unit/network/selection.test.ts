import { describe, expect, it } from 'vitest';
import { missingMonths } from '$lib/server/network-months';
import { networkSearch, parseNetworkFilter } from '$lib/network/filter';
import {
	ALONE,
	blockMatrix,
	groupCells,
	MATRIX_MOST,
	matrixGroups,
	REST,
	wholeMatrix
} from '$lib/network/matrix';
import { movedMeasures } from '$lib/network/moved';
import { stancesOn, type Actor, type Network, type Tie } from '$lib/network/network';
import { groupOf, sidesToAnswer, type SidedTie } from '$lib/network/own-ties';
import { readNetwork } from '$lib/network/reading';
import { matches, selectOn, selectTies } from '$lib/network/selection';
import { sortActors } from '$lib/network/sort';
import { proposeGoal, wishOf } from '$lib/network/wish';

const actor = (id: string, more: Partial<Actor> = {}): Actor => ({
	id,
	name: `Name of ${id}`,
	shortName: id,
	kind: 'ngo',
	areaCode: '81.71',
	isMember: true,
	...more
});
const tie = (source: string, target: string, more: Partial<Tie> = {}): Tie => ({
	id: `${source}-${target}`,
	source,
	target,
	kind: 'refers_to',
	strength: 2,
	startedOn: '2020-01-01',
	endedOn: null,
	answer: 'confirmed',
	claimedBy: source,
	...more
});
const everything = parseNetworkFilter(new URLSearchParams());
const noWish = { from: [], goal: null };

describe('the address of a network', () => {
	it('says all of a selection and reads it back', () => {
		const query =
			'tie=funds&strength=2&answer=disputed&area=81.71&q=dinas&at=2024-01-01&then=2023-01-01&colour=stance' +
			'&size=degree&sort=name&goal=00000000-0000-4000-8000-000000000001&from=coalition';
		expect(networkSearch(parseNetworkFilter(new URLSearchParams(query))).toString()).toBe(query);
	});

	it('leaves out what means nothing, and is empty for the usual view', () => {
		const odd = 'tie=x&strength=9&area=zz&at=2024-02-30&goal=1&sort=-betweenness';
		expect(networkSearch(parseNetworkFilter(new URLSearchParams(odd))).toString()).toBe('');
	});
});

describe('a selection', () => {
	const network: Network = {
		actors: [
			actor('a'),
			actor('b'),
			actor('c', { areaCode: '81.01' }),
			actor('d', { areaCode: null })
		],
		ties: [
			tie('a', 'b', { endedOn: '2021-01-01' }),
			tie('b', 'c', { strength: 1, kind: 'funds' }),
			tie('a', 'd', { answer: 'disputed' })
		],
		stances: []
	};
	const ids = (ties: readonly Tie[]) => ties.map(({ id }) => id);

	it('leaves disputed ties out until they are asked for', () => {
		expect(ids(selectTies(network, everything).ties)).toEqual(['a-b', 'b-c']);
		const asked = selectTies(network, { ...everything, answers: ['disputed'] });
		expect(ids(asked.ties)).toEqual(['a-d']);
	});

	it('holds ties of a kind, of a strength and of a day', () => {
		expect(ids(selectTies(network, { ...everything, kinds: ['funds'] }).ties)).toEqual(['b-c']);
		expect(ids(selectTies(network, { ...everything, strength: 2 }).ties)).toEqual(['a-b']);
		const day = selectOn(selectTies(network, everything), '2021-01-01');
		expect(ids(day.ties), 'on the day it ends a tie holds no more').toEqual(['b-c']);
		expect(day.actors).toHaveLength(4);
	});

	it('of an area keeps whom its organisations are tied to, and nobody else', () => {
		const shown = selectTies(network, { ...everything, area: '81.01' });
		expect(shown.actors.map(({ id }) => id)).toEqual(['b', 'c']);
		expect(ids(shown.ties)).toEqual(['b-c']);
	});

	it('finds by short and by full name, whatever the case', () => {
		expect(matches(actor('x'), 'NAME OF')).toBe(true);
		expect(matches(actor('x'), 'y')).toBe(false);
	});
});

describe('a reading', () => {
	// a – b – c – d, and e alone: b and c hold the chain together
	const ids = ['a', 'b', 'c', 'd', 'e'];
	const ties = [tie('a', 'b'), tie('b', 'c'), tie('c', 'd')];

	it('names who is cut off when an organisation leaves, and who loses the goal', () => {
		const reading = readNetwork(ids, ties, { from: ['a'], goal: 'd' });
		expect(reading.losses).toEqual([
			{ id: 'b', cutOff: ['a'], fromGoal: ['a'] },
			{ id: 'c', cutOff: ['d'], fromGoal: ['a', 'b'] }
		]);
		expect(reading.bridges).toHaveLength(3);
		expect(reading.whole).toMatchObject({ ties: 3, alone: 1, pieces: 1, sampled: null });
	});

	it('tells the way to the goal, who brokers, and what would shorten it', () => {
		const { way } = readNetwork(ids, ties, { from: ['a'], goal: 'd' });
		expect(way).toMatchObject({ steps: 3, path: ['a', 'b', 'c', 'd'] });
		expect(way?.brokers.map(({ id }) => id)).toEqual(['c', 'b']);
		expect(way?.newTies).toEqual([{ from: 'a', to: 'c', before: 3, after: 2, shared: 1 }]);
	});

	it('says that there is no way where there is none', () => {
		const { way } = readNetwork(ids, ties, { from: ['a'], goal: 'e' });
		expect(way).toMatchObject({ steps: null, path: [], brokers: [], newTies: [] });
	});

	it('leaves what is not defined undefined, and survives being sent as JSON', () => {
		const reading = readNetwork(ids, ties, noWish);
		expect(reading.constraint[4]).toBeNull();
		expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
	});

	it('is the same whichever way its network came', () => {
		expect(readNetwork(ids, [...ties].reverse(), noWish)).toEqual(readNetwork(ids, ties, noWish));
	});

	it('sorts organisations by a measure, those without a value last', () => {
		const actors = ids.map((id) => actor(id));
		const reading = readNetwork(ids, ties, noWish);
		const sorted = (descending: boolean) =>
			sortActors(actors, reading, 'constraint', descending, 'id').map(({ id }) => id);
		expect(sorted(true).at(-1)).toBe('e');
		expect(sorted(false).at(-1)).toBe('e');
		expect(sorted(false)[0]).toBe('b');
	});

	it('tells which measures moved between two days, the largest first', () => {
		const before = readNetwork(ids, ties.slice(0, 2), noWish);
		const moved = movedMeasures(before, readNetwork(ids, ties, noWish), ['degree']);
		expect(moved).toEqual([
			{ id: 'c', measure: 'degree', before: 1, after: 2 },
			{ id: 'd', measure: 'degree', before: 0, after: 1 }
		]);
	});
});

describe('a matrix', () => {
	const read = (actors: readonly Actor[], ties: readonly Tie[]) =>
		readNetwork(
			actors.map(({ id }) => id),
			ties,
			noWish
		);

	it('puts communities beside each other, the strongest first, and leaves nobody out', () => {
		const actors = Array.from({ length: 7 }, (_, index) => actor(`n${index}`));
		const ties = [tie('n3', 'n5', { strength: 3 }), tie('n3', 'n5', { id: 'x', kind: 'funds' })];
		const groups = matrixGroups(actors, read(actors, ties), 'community');
		expect(groups.at(-1)?.key).toBe(ALONE);
		const matrix = wholeMatrix(groups, ties);
		expect(matrix.rows.slice(0, 2).map(({ id }) => id)).toEqual(['n3', 'n5']);
		expect(new Set(matrix.rows)).toEqual(new Set(actors));
		expect(matrix.cells.get('n3 n5')).toHaveLength(2);
		expect(matrix.cells.get('n5 n3')).toBeUndefined();
	});

	it('of many shows the groups first: how many ties, and the share of those that could be', () => {
		const many = (kind: string, count: number) =>
			Array.from({ length: count }, (_, index) => actor(`${kind}${index}`, { kind }));
		const actors = [...many('health', MATRIX_MOST + 5), ...many('media', 2)];
		const ties = [
			tie('health0', 'media0'),
			tie('health0', 'media0', { id: 'again' }),
			tie('media0', 'media1'),
			tie('health84', 'health0')
		];
		const groups = matrixGroups(actors, read(actors, ties), 'kind');
		expect(groups.map(({ key, actors: members }) => [key, members.length])).toEqual([
			['health', 85],
			['media', 2]
		]);
		const cells = groupCells(groups, ties);
		expect(cells.get('health media')).toEqual({ ties: 2, share: 1 / 170 });
		expect(cells.get('media media')).toEqual({ ties: 1, share: 1 / 2 });
		expect(cells.has('media health')).toBe(false);
		const [health, media] = groups;
		const block = blockMatrix(health!, media!, ties);
		expect([block.rows.length, block.columns.length, block.left]).toEqual([MATRIX_MOST, 2, 5]);
		// The strongest stay: one who is tied at all, though last by name, is among them.
		expect(block.rows.slice(0, 2).map(({ id }) => id)).toEqual(['health0', 'health84']);
		expect(blockMatrix(health!, health!, ties).left).toBe(5);
	});

	it('joins the smallest where there are more groups than fit', () => {
		const pairs = Array.from({ length: MATRIX_MOST + 20 }, (_, index) => [
			`a${index}`,
			`b${index}`
		]);
		const actors = pairs.flat().map((id) => actor(id));
		const ties = pairs.map(([a, b]) => tie(a!, b!));
		const groups = matrixGroups(actors, read(actors, ties), 'community');
		expect(groups).toHaveLength(MATRIX_MOST);
		expect(groups.at(-1)).toMatchObject({ key: REST });
		expect(groups.flatMap((group) => group.actors)).toHaveLength(actors.length);
	});
});

describe('whom to reach', () => {
	const office = (id: string, more: Partial<Actor> = {}) =>
		actor(id, { isMember: false, kind: 'government', ...more });
	const stance = {
		assessedOn: '2024-01-01',
		level: 'resistant' as const,
		wanted: 'supportive' as const,
		confidence: 2
	};
	const network: Network = {
		actors: [
			actor('us'),
			office('small'),
			office('great'),
			office('dinas', { kind: 'social_affairs' })
		],
		ties: [],
		stances: [
			{ ...stance, organisationId: 'small', influence: 2 },
			{ ...stance, organisationId: 'great', influence: 5 }
		]
	};

	it('is the most influential of those that should stand nearer', () => {
		expect(proposeGoal(network, '2024-06-01')).toBe('great');
	});

	it('is the office of social affairs where nobody was judged yet', () => {
		expect(proposeGoal(network, '2023-06-01')).toBe('dinas');
		expect(proposeGoal({ ...network, actors: [actor('us')] }, '2023-06-01')).toBeNull();
	});

	it('asks for the reader’s own organisation, for another, or for the coalition', () => {
		const ask = (from: string | null) =>
			wishOf(network, { goal: 'small', from }, ['us'], '2024-06-01');
		expect(ask(null)).toEqual({ from: ['us'], goal: 'small' });
		expect(ask('great').from).toEqual(['great']);
		expect(ask('coalition').from).toEqual(['us']);
		expect(ask('nobody').from, 'an id that is none is left out').toEqual(['us']);
	});

	it('looks at the latest judgement until the day', () => {
		const later = { ...stance, organisationId: 'great', influence: 1, assessedOn: '2024-05-01' };
		const stances = [later, ...network.stances];
		expect(stancesOn(stances, '2024-03-01').get('great')?.influence).toBe(5);
		expect(stancesOn(stances, '2024-05-01').get('great')?.influence).toBe(1);
	});
});

describe('the ties one has a word in', () => {
	const claimed: SidedTie = {
		source: 'a',
		target: 'b',
		endedOn: null,
		claimedBy: 'a',
		sourceSays: 'confirmed',
		targetSays: null,
		answer: 'claimed'
	};

	it('wait for the other side only, and for both where the coordinators claimed', () => {
		expect(sidesToAnswer(claimed)).toEqual(['b']);
		expect(sidesToAnswer({ ...claimed, claimedBy: null, sourceSays: null })).toEqual(['a', 'b']);
	});

	it('stand first where they wait for the reader', () => {
		expect(groupOf(claimed, new Set(['b']))).toBe('yours');
		expect(groupOf(claimed, new Set(['a']))).toBe('theirs');
		expect(groupOf({ ...claimed, answer: 'disputed', targetSays: 'disputed' }, new Set())).toBe(
			'disputed'
		);
		const confirmed = {
			...claimed,
			answer: 'confirmed' as const,
			targetSays: 'confirmed' as const
		};
		expect(groupOf(confirmed, new Set())).toBe('standing');
		expect(groupOf({ ...confirmed, endedOn: '2024-01-01' }, new Set())).toBe('ended');
	});
});

describe('the months that are kept', () => {
	const network: Network = {
		actors: [actor('a'), actor('b')],
		ties: [tie('a', 'b', { startedOn: '2024-01-15', endedOn: '2024-03-10' })],
		stances: []
	};

	it('run from the first tie to the last month that is over', () => {
		const rows = missingMonths(network, null, '2024-05-20');
		expect([...new Set(rows.map(({ month }) => month))]).toEqual([
			'2024-01-01',
			'2024-02-01',
			'2024-03-01',
			'2024-04-01'
		]);
		const ofA = rows.filter(({ organisation_id }) => organisation_id === 'a');
		expect(
			ofA.map(({ ties_out }) => ties_out),
			'as it stood on the last day'
		).toEqual([1, 1, 0, 0]);
	});

	it('begin after the last one that is kept', () => {
		expect(missingMonths(network, '2024-03', '2024-05-20').map(({ month }) => month)).toEqual([
			'2024-04-01',
			'2024-04-01'
		]);
		expect(missingMonths(network, '2024-04', '2024-05-20')).toEqual([]);
	});

	it('know nothing of what one side alone says: every editor of the coalition reads them', () => {
		const claims = network.ties.map((each) => ({ ...each, answer: 'claimed' as const }));
		expect(missingMonths({ ...network, ties: claims }, null, '2024-05-20')).toEqual([]);
	});
});
