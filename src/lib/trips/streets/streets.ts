import { haversineMetres } from '$lib/geo';
import type { OsmSink } from './osm';
import { speeds, STREET_MODES, type StreetMode } from './profile';

/**
 * A net of streets: crossings and the pieces between them. Coordinates are whole 10⁻⁷ degrees. Piece p runs from `tail[p]` to `head[p]`
 * over the points `shape[p] … shape[p + 1] − 1` of `longitudes` and `latitudes`, its two ends among them; `along` and `against` are
 * seconds by mode, Infinity where one may not go that way.
 */
export interface Streets {
	crossings: number;
	tail: Uint32Array;
	head: Uint32Array;
	metres: Float32Array;
	shape: Uint32Array;
	longitudes: Int32Array;
	latitudes: Int32Array;
	along: Readonly<Record<StreetMode, Float32Array>>;
	against: Readonly<Record<StreetMode, Float32Array>>;
}

/** Collects what a reader finds; `streets()` then makes the net. */
export class StreetMaker implements OsmSink {
	private readonly places = new Map<number, readonly [number, number]>();
	private readonly ways: {
		refs: readonly number[];
		speeds: NonNullable<ReturnType<typeof speeds>>;
	}[] = [];

	node(id: number, longitude: number, latitude: number): void {
		// The precision of OpenStreetMap itself, so that each kind of file makes the same net.
		this.places.set(id, [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7]);
	}

	way(refs: readonly number[], tags: Readonly<Record<string, string>>): void {
		const found = speeds(tags);
		if (found && refs.length > 1) this.ways.push({ refs, speeds: found });
	}

	/** Nodes that only bend a street become part of its shape. Throws a RangeError where there is no street. */
	streets(): Streets {
		const uses = new Map<number, number>();
		for (const { refs } of this.ways)
			refs.forEach((ref, index) => {
				const isEnd = index === 0 || index === refs.length - 1;
				uses.set(ref, (uses.get(ref) ?? 0) + (isEnd ? 2 : 1));
			});
		const crossings = new Map<number, number>();
		const crossing = (ref: number) => {
			const known = crossings.get(ref);
			if (known !== undefined) return known;
			crossings.set(ref, crossings.size);
			return crossings.size - 1;
		};
		const pieces: {
			refs: number[];
			metres: number;
			speeds: NonNullable<ReturnType<typeof speeds>>;
		}[] = [];
		for (const way of this.ways) {
			let refs: number[] = [];
			let metres = 0;
			for (const ref of way.refs) {
				const place = this.places.get(ref);
				if (!place) {
					// Cut at the edge of the extract.
					refs = [];
					metres = 0;
					continue;
				}
				const before = refs.at(-1);
				if (before !== undefined) metres += haversineMetres(this.places.get(before)!, place);
				refs.push(ref);
				if (refs.length < 2 || uses.get(ref)! < 2) continue;
				pieces.push({ refs, metres, speeds: way.speeds });
				refs = [ref];
				metres = 0;
			}
		}
		if (pieces.length === 0) throw new RangeError('There is no street in this file.');
		const points = pieces.flatMap(({ refs }) => refs.map((ref) => this.places.get(ref)!));
		const shape = new Uint32Array(pieces.length + 1);
		pieces.forEach(({ refs }, index) => (shape[index + 1] = shape[index]! + refs.length));
		const seconds = (mode: StreetMode, way: 0 | 1) =>
			Float32Array.from(pieces, ({ metres, speeds: of }) => {
				const speed = of[mode][way];
				return speed > 0 ? metres / (speed / 3.6) : Infinity;
			});
		const tail = Uint32Array.from(pieces, ({ refs }) => crossing(refs[0]!));
		const head = Uint32Array.from(pieces, ({ refs }) => crossing(refs.at(-1)!));
		return {
			crossings: crossings.size,
			tail,
			head,
			metres: Float32Array.from(pieces, ({ metres }) => metres),
			shape,
			longitudes: Int32Array.from(points, ([longitude]) => Math.round(longitude * 1e7)),
			latitudes: Int32Array.from(points, ([, latitude]) => Math.round(latitude * 1e7)),
			along: byMode((mode) => seconds(mode, 0)),
			against: byMode((mode) => seconds(mode, 1))
		};
	}
}

function byMode<Value>(make: (mode: StreetMode) => Value): Record<StreetMode, Value> {
	const [car, bike, foot] = STREET_MODES;
	return { [car]: make(car), [bike]: make(bike), [foot]: make(foot) };
}
