import { formatMonth, formatNumber, formatShare, m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import {
	ORGANISATION_KINDS,
	SERVICE_CLASSES,
	type OrganisationKind,
	type ServiceClass
} from '$lib/organisations/kinds';
import {
	OUTCOMES,
	outcomesOf,
	pathwayCells,
	placeFlows,
	shareCompleted,
	total,
	type FlowLink,
	type Outcome,
	type Pathway,
	type PathwayCell,
	type ReferralCount,
	type ReferralFilter
} from '$lib/referrals';
import { inBothSizes, WIDE, type Chart } from './chart';
import { box, textWidth, type Ink, type Mark, type Scene } from './scene';

interface Words {
	classOf: ReadonlyMap<string, ServiceClass>;
	kindOf: ReadonlyMap<string, OrganisationKind>;
}

/** Ids of nodes: a class and a kind may share a word (health), so each carries its column. */
const OUTREACH = 'outreach';
const OUTCOME_INK: Readonly<Record<Outcome, Ink>> = {
	completed: 'part-0',
	missed: 'strong',
	unknown: 'unknown'
};
const RIBBON_INK: Readonly<Record<Outcome, Ink>> = {
	completed: 'part-0-open',
	missed: 'cell-closed',
	unknown: 'band'
};

const outcomeWord = (outcome: Outcome) =>
	({
		completed: m.referrals_outcome_completed,
		missed: m.referrals_outcome_missed,
		unknown: m.referrals_outcome_unknown
	})[outcome]();

/** The way from outreach to services: by class of service, kind of receiving organisation, and how it ended. */
export function pathwayChart(
	pathway: Pathway,
	period: Pick<ReferralFilter, 'from' | 'until'>,
	words: Words
): Chart {
	const cells = pathwayCells(pathway.flows, words.classOf, words.kindOf);
	const classes = SERVICE_CLASSES.filter((name) => cells.some((cell) => cell.class === name));
	const all = total(cells);
	return {
		id: 'pathway',
		title: m.referrals_pathway_title(),
		subtitle: m.referrals_pathway_subtitle({
			from: formatMonth(period.from),
			until: formatMonth(period.until)
		}),
		summary: summaryOf(pathway.contacts, all, cells, classes),
		notes: [m.referrals_pathway_note(), m.referrals_pathway_phone()],
		legend: OUTCOMES.map((outcome) => ({
			ink: RIBBON_INK[outcome],
			label: outcomeWord(outcome),
			shape: 'box' as const
		})),
		scenes: inBothSizes((width) => sceneOf(cells, classes, all, width)),
		sentences: classes.map((name) => sentenceOf(name, of(cells, name))),
		table: {
			columns: [
				{ label: m.referrals_class(), unit: 'text' },
				{ label: m.referrals_receiver_kind(), unit: 'text' },
				{ label: m.referrals_made(), unit: 'count' },
				{ label: m.referrals_known(), unit: 'count' },
				{ label: m.referrals_completed(), unit: 'count' },
				{ label: m.referrals_share(), unit: 'share' }
			],
			rows: cells.map((cell) => [
				term('service_class', cell.class),
				term('organisation_kind', cell.kind),
				cell.made,
				cell.known,
				cell.known === 0 ? null : cell.completed,
				shareCompleted(cell)
			])
		}
	};
}

const of = (cells: readonly PathwayCell[], name: ServiceClass) =>
	cells.filter((cell) => cell.class === name);

/** How many arrived of those known, and how many are not known yet. */
function endOf(sums: ReferralCount): string {
	const share = shareCompleted(sums);
	const unknown = sums.made - sums.known;
	const said =
		share === null
			? m.referrals_said_none_known()
			: m.referrals_said_completed({
					completed: formatNumber(sums.completed),
					known: formatNumber(sums.known),
					share: formatShare(share)
				});
	if (share === null || unknown === 0) return said;
	return `${said} ${m.referrals_said_unknown({ unknown: formatNumber(unknown) })}`;
}

function summaryOf(
	contacts: number,
	all: ReferralCount,
	cells: readonly PathwayCell[],
	classes: readonly ServiceClass[]
): string {
	const met = formatNumber(contacts);
	if (all.made === 0) return m.referrals_said_nothing({ contacts: met });
	const made = formatNumber(all.made);
	const per =
		contacts > 0
			? m.referrals_said_per_hundred({
					rate: formatNumber((all.made / contacts) * 100, { maximumFractionDigits: 1 })
				})
			: m.referrals_said_no_contacts();
	const madeOf = (name: ServiceClass) => total(of(cells, name)).made;
	const largest = classes.toSorted((a, b) => madeOf(b) - madeOf(a))[0];
	return [
		m.referrals_said_pathway({ contacts: met, made }),
		per,
		endOf(all),
		...(largest
			? [
					m.referrals_said_largest({
						class: term('service_class', largest),
						made: formatNumber(madeOf(largest))
					})
				]
			: [])
	].join(' ');
}

function sentenceOf(name: ServiceClass, cells: readonly PathwayCell[]): string {
	const sums = total(cells);
	const kinds = cells
		.toSorted((a, b) => b.made - a.made)
		.map(({ kind, made }) => `${term('organisation_kind', kind)} ${formatNumber(made)}`);
	return [
		m.referrals_said_class({
			class: term('service_class', name),
			made: formatNumber(sums.made),
			kinds: kinds.join(', ')
		}),
		endOf(sums)
	].join(' ');
}

/** Four columns on a laptop; on a phone classes and how they ended, for words need room. */
function sceneOf(
	cells: readonly PathwayCell[],
	classes: readonly ServiceClass[],
	all: ReferralCount,
	width: number
): Scene {
	const isWide = width >= WIDE;
	const kinds = ORGANISATION_KINDS.filter((kind) => cells.some((cell) => cell.kind === kind));
	const rows = Math.max(classes.length, isWide ? kinds.length : 0, 3);
	const height = 30 + rows * (isWide ? 52 : 58);
	const outcomeColumn = isWide ? 3 : 1;
	const nodes = [
		...(isWide ? [{ id: OUTREACH, column: 0 }] : []),
		...classes.map((name) => ({ id: `class ${name}`, column: isWide ? 1 : 0 })),
		...(isWide ? kinds.map((kind) => ({ id: `kind ${kind}`, column: 2 })) : []),
		...OUTCOMES.map((outcome) => ({ id: `end ${outcome}`, column: outcomeColumn }))
	];
	const ends = (id: string, sums: ReferralCount): FlowLink[] =>
		OUTCOMES.map((outcome) => ({
			from: id,
			to: `end ${outcome}`,
			value: outcomesOf(sums)[outcome]
		}));
	const links: FlowLink[] = isWide
		? [
				...classes.map((name) => ({
					from: OUTREACH,
					to: `class ${name}`,
					value: total(of(cells, name)).made
				})),
				...cells.map((cell) => ({
					from: `class ${cell.class}`,
					to: `kind ${cell.kind}`,
					value: cell.made
				})),
				...kinds.flatMap((kind) =>
					ends(`kind ${kind}`, total(cells.filter((cell) => cell.kind === kind)))
				)
			]
		: classes.flatMap((name) => ends(`class ${name}`, total(of(cells, name))));
	const placed = placeFlows(nodes, links, {
		left: 0,
		right: width - (isWide ? 130 : 96),
		top: 24,
		bottom: height - 6,
		nodeWidth: 10,
		gap: isWide ? 20 : 26
	});
	const endOfLink = (to: string) => OUTCOMES.find((outcome) => to === `end ${outcome}`);
	const marks: Mark[] = [
		...(['band', 'cell-closed', 'part-0-open'] as const).flatMap((ink) =>
			placed.links
				.filter(({ to }) => {
					const outcome = endOfLink(to);
					return outcome ? RIBBON_INK[outcome] === ink : ink === 'band';
				})
				.map(({ d }): Mark => ({ ink, d }))
		),
		...placed.nodes.map((node): Mark => ({
			ink: OUTCOME_INK[endOfLink(node.id) ?? 'completed'],
			d: box(node.x, node.y, node.width, Math.max(1, node.height))
		})),
		...placed.nodes.flatMap((node) => labelOf(node, all, isWide)),
		...headings(isWide, placed.nodes)
	];
	const stopOf = (name: ServiceClass) => {
		const node = placed.nodes.find(({ id }) => id === `class ${name}`);
		const next = isWide ? 150 : width - 110;
		return node
			? ([node.x, node.y, next, Math.max(14, node.height)] as const)
			: ([0, 0, 0, 0] as const);
	};
	return { width, height, marks, stops: classes.map(stopOf) };
}

function labelOf(
	node: { id: string; x: number; y: number; width: number; height: number; value: number },
	all: ReferralCount,
	isWide: boolean
): Mark[] {
	const [column, name = ''] = node.id.split(' ');
	const word =
		column === 'class'
			? term('service_class', name as ServiceClass)
			: column === 'kind'
				? term('organisation_kind', name as OrganisationKind)
				: column === 'end'
					? outcomeWord(name as Outcome)
					: m.referrals_outreach();
	const text = `${word} ${formatNumber(column === OUTREACH ? all.made : node.value)}`;
	const x = Math.round(node.x + node.width + 5);
	// A word that has no height of its own to stand beside stands above its node.
	const y = Math.round(node.height < 14 ? node.y - 3 : node.y + Math.min(node.height / 2, 40) + 4);
	const broken = !isWide && column === 'end' && textWidth(text) > 92;
	if (!broken) return [{ ink: 'label', text, x, y }];
	return [
		{ ink: 'label', text: word, x, y: y - 7 },
		{ ink: 'label', text: formatNumber(node.value), x, y: y + 8 }
	];
}

function headings(isWide: boolean, nodes: readonly { column: number; x: number }[]): Mark[] {
	const heads = isWide
		? [
				m.referrals_head_from(),
				m.referrals_class(),
				m.referrals_receiver_kind(),
				m.referrals_head_end()
			]
		: [m.referrals_class(), m.referrals_head_end()];
	return heads.flatMap((text, column): Mark[] => {
		const node = nodes.find((one) => one.column === column);
		return node ? [{ ink: 'tick', text, x: node.x, y: 12 }] : [];
	});
}
