import { describe, expect, it } from 'vitest';
import { aroundChart } from '$lib/charts/engagement/around';
import { keptChart } from '$lib/charts/engagement/kept';
import { placeLanes } from '$lib/charts/engagement/lanes';
import { sensitisedChart } from '$lib/charts/engagement/sensitised';
import { stanceChart } from '$lib/charts/engagement/stance';
import type { Chart } from '$lib/charts/chart';
import type { Commitment, EngagementEvent, Stance, StanceLevel } from '$lib/engagement';

const event: EngagementEvent = {
	id: 'e',
	kind: 'sensitisation',
	title: 'Sensitisasi',
	heldOn: '2026-03-01',
	place: null,
	host: null,
	summary: null,
	materials: null,
	version: 1
};
const stance = (
	organisation: string,
	assessedOn: string,
	level: StanceLevel,
	confidence = 2
): Stance => ({
	id: `${organisation} ${assessedOn}`,
	organisation,
	assessedOn,
	level,
	wanted: 'supportive',
	influence: 4,
	confidence,
	event: null,
	evidence: 'surat',
	withdrawn: null,
	createdAt: assessedOn,
	assessedBy: null
});
const stances = [
	stance('a', '2025-06-01', 'resistant'),
	stance('a', '2026-04-01', 'neutral'),
	stance('b', '2026-02-01', 'neutral', 1)
];
const organisations = [
	{ id: 'a', name: 'Dinas A' },
	{ id: 'b', name: 'Dinas B' },
	{ id: 'c', name: 'Dinas C' }
];

/** Both sizes have a stop for each sentence, and nothing stands outside of the paper. */
function holdsTogether(chart: Chart) {
	for (const scene of [chart.scenes.wide, chart.scenes.narrow]) {
		expect(scene.stops).toHaveLength(chart.sentences.length);
		for (const mark of scene.marks) {
			if ('d' in mark) expect(mark.d).not.toContain('NaN');
			else {
				expect(mark.x).toBeGreaterThanOrEqual(0);
				expect(mark.x).toBeLessThanOrEqual(scene.width);
				expect(mark.y).toBeLessThanOrEqual(scene.height);
			}
		}
	}
}

describe('stance over time', () => {
	const chart = stanceChart({
		stances,
		events: [event],
		organisations,
		from: '2026-01-01',
		to: '2026-06-01'
	});

	it('has a lane and a sentence for each organisation that was ever judged', () => {
		holdsTogether(chart);
		expect(chart.sentences).toHaveLength(2);
		expect(chart.sentences[0]).toBe(
			'Dinas A: Menolak (1 Jun 2025) → Netral (1 Apr 2026). Diinginkan: Mendukung.'
		);
		expect(chart.notes.join(' ')).toContain('1 Sensitisasi, 1 Mar 2026');
	});

	it('counts movement only where somebody was judged again within the span', () => {
		expect(chart.summary).toContain('Pada 1 yang dinilai lagi dalam rentang ini, 1 mendekat');
	});

	it('has the same numbers in its table, those before the span too', () => {
		expect(chart.table.rows.map((row) => row[1])).toEqual([
			'2025-06-01',
			'2026-04-01',
			'2026-02-01'
		]);
	});

	it('dots a line that nobody looked after, and draws no dot for a day before the span', () => {
		const scene = placeLanes(
			[
				{
					label: 'A',
					said: '',
					wanted: null,
					steps: [{ on: '2025-06-01', rank: 1, sure: true, seen: false, until: '2025-12-01' }]
				}
			],
			[],
			{ from: '2026-01-01', to: '2026-06-01', width: 880 }
		);
		const inks = scene.marks.map(({ ink }) => ink);
		expect(inks).toContain('before');
		expect(inks).not.toContain('step');
		expect(inks).not.toContain('part-0');
	});
});

describe('before and after', () => {
	const chart = aroundChart(event, stances, new Set(['a', 'b', 'c']), organisations);

	it('says of how many that came it can say anything', () => {
		holdsTogether(chart);
		expect(chart.summary).toContain('Dari 3 yang hadir, 1 dinilai sebelum dan sesudah: 1 mendekat');
		expect(chart.sentences[2]).toBe('Dinas C: sebelum belum dinilai, sesudah belum dinilai.');
	});

	it('leaves what is not known empty in its table', () => {
		expect(chart.table.rows[1]?.slice(4)).toEqual([null, null, null]);
		expect(chart.table.rows[0]?.at(-1)).toBe(1);
	});

	it('says so where nobody came', () => {
		expect(aroundChart(event, stances, new Set(), organisations).summary).toContain('Tidak ada');
	});
});

describe('promises kept', () => {
	const promise = (part: Partial<Commitment>): Commitment => ({
		id: 'p',
		organisation: 'a',
		event: null,
		promise: 'pintu',
		promisedOn: '2025-01-01',
		dueOn: null,
		keptOn: null,
		status: 'open',
		reason: null,
		version: 1,
		...part
	});

	it('have their denominator in the sentence, what nobody answered in it', () => {
		const chart = keptChart(
			[
				promise({ dueOn: '2026-01-10', status: 'kept', keptOn: '2026-01-02' }),
				promise({ dueOn: '2026-02-10' }),
				promise({ dueOn: '2026-09-10' }),
				promise({})
			],
			'2026-06-01'
		);
		holdsTogether(chart);
		expect(chart.summary).toBe('Dari 2 yang sudah jatuh tempo, 1 ditepati pada waktunya (50%).');
		expect(chart.notes.join(' ')).toContain('1 komitmen tanpa batas waktu');
		expect(chart.table.rows[0]).toEqual(['triwulan 1 2026', 1, 0, 0, 1, 0, 0.5]);
		expect(chart.table.rows.at(-1)?.at(-1)).toBeNull();
	});

	it('say nothing where none fell due', () => {
		const chart = keptChart([promise({})], '2026-06-01');
		expect(chart.summary).toContain('Belum ada');
		holdsTogether(chart);
	});
});

describe('reach of sensitisation', () => {
	it('adds up people and never organisations', () => {
		const month = (name: string, events: number, people: number) => ({
			month: name,
			events,
			organisations: events,
			people,
			uncounted: 0
		});
		const chart = sensitisedChart([
			month('2026-01', 1, 4),
			month('2026-02', 0, 0),
			month('2026-03', 2, 9)
		]);
		holdsTogether(chart);
		expect(chart.summary).toContain('3 kegiatan sensitisasi dengan 13 kehadiran');
		expect(chart.summary).not.toMatch(/organisasi/i);
		expect(chart.sentences[1]).toContain('tidak ada sensitisasi');
	});
});
