import type { Map as MapLibre } from 'maplibre-gl';
import type { MapColours } from './colours';

/**
 * Lays the coalition's own PMTiles file over the coast: pictures as they are; vector tiles by the
 * layer names that Protomaps and OpenMapTiles share, roads and buildings only. The file lies on this
 * server; an address elsewhere is refused, since every view would tell it where people look.
 */
export async function addTiles(
	map: MapLibre,
	maplibre: typeof import('maplibre-gl'),
	path: string,
	colours: MapColours
): Promise<void> {
	const url = new URL(path, location.href);
	if (url.origin !== location.origin) return;
	const { PMTiles, Protocol, TileType } = await import('pmtiles');
	const protocol = new Protocol();
	const archive = new PMTiles(url.href);
	protocol.add(archive);
	maplibre.addProtocol('pmtiles', protocol.tile);
	let header;
	try {
		header = await archive.getHeader();
	} catch {
		// A missing or broken file leaves the coast, which is enough to work with.
		return;
	}
	if (header.tileType !== TileType.Mvt) {
		map.addSource('tiles', { type: 'raster', url: `pmtiles://${url.href}`, tileSize: 256 });
		map.addLayer({ id: 'tiles', type: 'raster', source: 'tiles' }, 'names');
		return;
	}
	map.addSource('tiles', { type: 'vector', url: `pmtiles://${url.href}` });
	for (const layer of ['buildings', 'building']) {
		map.addLayer(
			{
				id: `tiles-${layer}`,
				type: 'fill',
				source: 'tiles',
				'source-layer': layer,
				minzoom: 14,
				paint: { 'fill-color': colours.shore, 'fill-opacity': 0.35 }
			},
			'names'
		);
	}
	for (const layer of ['roads', 'transportation']) {
		map.addLayer(
			{
				id: `tiles-${layer}`,
				type: 'line',
				source: 'tiles',
				'source-layer': layer,
				paint: {
					'line-color': colours.shore,
					'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, 0.5, 17, 6]
				}
			},
			'names'
		);
	}
}
