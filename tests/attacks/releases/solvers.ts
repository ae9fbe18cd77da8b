import { makeReader } from '$lib/releases/reader.ts';
import { read, type Attack } from './knowledge';

/** 3, 4, 8, 10, 11, 12, 14, 16: least and greatest value of every cell over everything ever published. */
export const linearProgram: Attack = async (texts, own) => {
	const reader = await makeReader(read(texts), own);
	const facts = reader.keys.map((key, cell) => ({ key, ...reader.interval(cell) }));
	reader.dispose();
	return facts.map(({ key, low, high }) => ({
		key,
		low: Math.ceil(low - 1e-6),
		high: Math.floor(high + 1e-6)
	}));
};

/** 2: the sum over two rows less the columns they share, as one row that nobody published. */
export const twoRows: Attack = async (texts, own) => {
	const reader = await makeReader(read(texts), own);
	const { relations, bounds, keys } = reader;
	const facts = relations.flatMap((one, at) =>
		relations.slice(at + 1).flatMap((two) => {
			const shared = one.parts.filter((part) => two.parts.includes(part));
			const open = [...one.parts, ...two.parts].filter(
				(part) => bounds[part]!.high === Infinity && !shared.includes(part)
			);
			const isKnown = [one.total, two.total].every((cell) => bounds[cell]!.high < Infinity);
			if (shared.length !== 1 || open.length !== 1 || !isKnown) return [];
			return [open[0]!];
		})
	);
	const found = [...new Set(facts)].map((cell) => ({ key: keys[cell]!, ...reader.interval(cell) }));
	reader.dispose();
	return found;
};
