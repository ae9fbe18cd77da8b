/** A place where flows come together; `column` counts from the left, 0 first. */
export interface FlowNode {
	id: string;
	column: number;
}
/** How much goes from a node to one of a later column. */
export interface FlowLink {
	from: string;
	to: string;
	value: number;
}
export interface PlacedNode extends FlowNode {
	value: number;
	x: number;
	y: number;
	width: number;
	height: number;
}
export interface PlacedLink extends FlowLink {
	/** The outline of the ribbon. */
	d: string;
}
export interface FlowSize {
	left: number;
	right: number;
	top: number;
	bottom: number;
	nodeWidth: number;
	/** Free height between two nodes of a column. */
	gap: number;
}

const tenth = (value: number) => Math.round(value * 10) / 10;

/**
 * Places flows between columns of nodes. Nodes keep the order they come in, so that a class stands in the same place
 * from one quarter to the next and two drawings can be compared; heights share one scale. A node without a flow is left out.
 *
 * Own work and not d3-sankey: that one looks for an order with few crossings, which moves things about from month to month.
 */
export function placeFlows(
	nodes: readonly FlowNode[],
	links: readonly FlowLink[],
	size: FlowSize
): { nodes: PlacedNode[]; links: PlacedLink[] } {
	const flows = links.filter(({ value }) => value > 0);
	const sum = (of: readonly FlowLink[]) => of.reduce((total, { value }) => total + value, 0);
	const valueOf = (id: string) =>
		Math.max(
			sum(flows.filter(({ to }) => to === id)),
			sum(flows.filter(({ from }) => from === id))
		);
	const used = nodes.filter(({ id }) => valueOf(id) > 0);
	const columns = Math.max(0, ...used.map(({ column }) => column)) + 1;
	const columnsOf = Array.from({ length: columns }, (_, column) =>
		used.filter((node) => node.column === column)
	);
	const room = size.bottom - size.top;
	const scale = Math.min(
		...columnsOf.map((column) => {
			const value = column.reduce((total, { id }) => total + valueOf(id), 0);
			return value === 0 ? Infinity : (room - (column.length - 1) * size.gap) / value;
		})
	);
	const step = columns > 1 ? (size.right - size.left - size.nodeWidth) / (columns - 1) : 0;
	const placed = columnsOf.flatMap((column, index) => {
		let y = size.top;
		return column.map((node): PlacedNode => {
			const value = valueOf(node.id);
			const at = y;
			y += value * scale + size.gap;
			return {
				...node,
				value,
				x: tenth(size.left + index * step),
				y: at,
				width: size.nodeWidth,
				height: value * scale
			};
		});
	});
	return { nodes: placed, links: placeLinks(placed, flows, scale) };
}

/** Ribbons leave and reach a node in the order of the nodes at their other end, so that none crosses another without need. */
function placeLinks(
	nodes: readonly PlacedNode[],
	flows: readonly FlowLink[],
	scale: number
): PlacedLink[] {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const rank = new Map(nodes.map(({ id }, index) => [id, index]));
	const left = new Map<string, number>();
	const arrived = new Map<string, number>();
	const sorted = [...flows].sort(
		(a, b) =>
			(rank.get(a.from) ?? 0) - (rank.get(b.from) ?? 0) ||
			(rank.get(a.to) ?? 0) - (rank.get(b.to) ?? 0)
	);
	return sorted.flatMap((link) => {
		const [from, to] = [byId.get(link.from), byId.get(link.to)];
		if (!from || !to) return [];
		const height = link.value * scale;
		const y0 = from.y + (left.get(from.id) ?? 0);
		const y1 = to.y + (arrived.get(to.id) ?? 0);
		left.set(from.id, (left.get(from.id) ?? 0) + height);
		arrived.set(to.id, (arrived.get(to.id) ?? 0) + height);
		return [{ ...link, d: ribbon(from.x + from.width, y0, to.x, y1, height) }];
	});
}

function ribbon(x0: number, y0: number, x1: number, y1: number, height: number): string {
	const middle = tenth((x0 + x1) / 2);
	const [a, b, c, d] = [tenth(y0), tenth(y1), tenth(y1 + height), tenth(y0 + height)];
	return (
		`M${tenth(x0)} ${a}C${middle} ${a} ${middle} ${b} ${tenth(x1)} ${b}` +
		`V${c}C${middle} ${c} ${middle} ${d} ${tenth(x0)} ${d}z`
	);
}
