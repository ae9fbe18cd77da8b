import { makeGraph, type Graph } from '$lib/network';

/** Reads "0: 1 2; 1: 2" as ties of weight 1. */
function fromRows(rows: string): Graph {
	const ties = rows.split(';').flatMap((row) => {
		const [source = '', targets = ''] = row.split(':').map((part) => part.trim());
		return targets.split(/\s+/).map((target) => ({ source, target, weight: 1 }));
	});
	const ids = [...new Set(ties.flatMap(({ source, target }) => [source, target]))];
	return makeGraph(
		ids.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
		ties
	);
}

/** Zachary's karate club (1977), 34 members and 78 friendships, numbered from 0 as networkx does. */
export const karate = fromRows(
	`0: 1 2 3 4 5 6 7 8 10 11 12 13 17 19 21 31; 1: 2 3 7 13 17 19 21 30; 2: 3 7 8 9 13 27 28 32; 3: 7 12 13; 4: 6 10;
	 5: 6 10 16; 6: 16; 8: 30 32 33; 9: 33; 13: 33; 14: 32 33; 15: 32 33; 18: 32 33; 19: 33; 20: 32 33; 22: 32 33;
	 23: 25 27 29 32 33; 24: 25 27 31; 25: 31; 26: 29 33; 27: 33; 28: 31 33; 29: 32 33; 30: 32 33; 31: 32 33; 32: 33`
);

/** Marriages of the Florentine families (Padgett), 15 families and 20 ties. */
export const florentine = fromRows(
	`Acciaiuoli: Medici; Castellani: Peruzzi Strozzi Barbadori; Medici: Barbadori Ridolfi Tornabuoni Albizzi Salviati;
	 Salviati: Pazzi; Peruzzi: Strozzi Bischeri; Strozzi: Ridolfi Bischeri; Ridolfi: Tornabuoni; Tornabuoni: Guadagni;
	 Albizzi: Ginori Guadagni; Bischeri: Guadagni; Guadagni: Lamberteschi`
);

/** Krackhardt's kite (1990): ten nodes in which the most tied, the most between and the nearest differ. */
export const kite = fromRows(
	'0: 1 2 3 5; 1: 3 4 6; 2: 3 5; 3: 4 5 6; 4: 6; 5: 6 7; 6: 7; 7: 8; 8: 9'
);
