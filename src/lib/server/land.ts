import { landOf, type Land, type Position, type Ring } from '$lib/geo';
// As text: the coast is read when the first point is asked about, not when the server starts.
import near from '../../../static/map/land.json?raw';
import far from '../../../static/map/land-far.json?raw';

let known: Land | null = null;

/** The coasts that the map draws: central Maluku whole, the rest of the province to about 110 m (static/map/README.md). */
export function knownLand(): Land {
	known ??= landOf([near, far].flatMap(ringsOf));
	return known;
}

function ringsOf(text: string): Ring[] {
	const { features } = JSON.parse(text) as {
		features: { geometry: { coordinates: Position[][][] } }[];
	};
	return features.flatMap(({ geometry }) => geometry.coordinates.flat());
}
