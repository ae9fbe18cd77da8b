import type { StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { SUBJECTS, type AreaLabels, type Subject } from '$lib/map';
import type { MapColours } from './colours';

/** Drawn with the page's own font by the browser: no glyph file is asked for. */
const FONT = ['Jakarta', 'system-ui', 'sans-serif'];

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

type Layer = StyleSpecification['layers'][number];

/** What GeoJSON of the coast is called and where it lies, all of it on this server. */
export const LAND = '/map/land.json';
export const FAR_LAND = '/map/land-far.json';

/** Sea, land, names of areas, lines, an empty source for each layer of markers, and what is picked. */
export function mapStyle(colours: MapColours, labels: AreaLabels): StyleSpecification {
	return {
		version: 8,
		sources: {
			land: { type: 'geojson', data: LAND, attribution: '', tolerance: 0.2 },
			'land-far': { type: 'geojson', data: EMPTY, tolerance: 0.3 },
			names: { type: 'geojson', data: nameFeatures(labels) },
			site: markerSource(),
			organisation: markerSource(),
			line: { type: 'geojson', data: EMPTY },
			picked: { type: 'geojson', data: EMPTY }
		},
		layers: [
			{ id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
			...['land-far', 'land'].flatMap((source) => landLayers(source, colours)),
			nameLayer(colours),
			...lineLayers(colours),
			pickedLayer(colours),
			...SUBJECTS.toReversed().flatMap((subject) => markerLayers(subject, colours))
		]
	};
}

function markerSource(): StyleSpecification['sources'][string] {
	return {
		type: 'geojson',
		data: EMPTY,
		promoteId: 'id',
		cluster: true,
		clusterRadius: 28,
		clusterMaxZoom: 13,
		clusterProperties: { late: ['+', ['get', 'late']] }
	};
}

function landLayers(source: string, colours: MapColours): Layer[] {
	return [
		{ id: `${source}-fill`, type: 'fill', source, paint: { 'fill-color': colours.land } },
		{
			id: `${source}-shore`,
			type: 'line',
			source,
			paint: { 'line-color': colours.shore, 'line-width': 1 }
		}
	];
}

function nameFeatures(labels: AreaLabels): FeatureCollection {
	return {
		type: 'FeatureCollection',
		features: labels.name.map((name, index) => ({
			type: 'Feature',
			geometry: {
				type: 'Point',
				coordinates: [labels.longitude[index] ?? 0, labels.latitude[index] ?? 0]
			},
			properties: { name, rank: labels.rank[index] ?? 0 }
		}))
	};
}

/** Regencies from afar, districts from 10, villages from 12.5. */
function nameLayer(colours: MapColours): Layer {
	return {
		id: 'names',
		type: 'symbol',
		source: 'names',
		filter: [
			'step',
			['zoom'],
			['==', ['get', 'rank'], 0],
			10,
			['==', ['get', 'rank'], 1],
			12.5,
			['>=', ['get', 'rank'], 1]
		],
		layout: {
			'text-field': ['get', 'name'],
			'text-font': FONT,
			'text-size': ['match', ['get', 'rank'], 0, 14, 1, 13, 12],
			'text-letter-spacing': 0.04,
			'text-max-width': 9,
			'symbol-sort-key': ['get', 'rank']
		},
		paint: {
			'text-color': colours.name,
			'text-halo-color': colours.land,
			'text-halo-width': 1.5
		}
	};
}

/** Whole lines and dashed ones: a dash cannot hang on a property. */
function lineLayers(colours: MapColours): Layer[] {
	return [true, false].map((isSure) => ({
		id: isSure ? 'line-sure' : 'line-unsure',
		type: 'line',
		source: 'line',
		filter: ['==', ['get', 'isSure'], isSure],
		paint: {
			'line-color': colours.accent,
			'line-opacity': 0.7,
			'line-width': ['get', 'width'],
			...(isSure ? {} : { 'line-dasharray': [3, 2] })
		}
	}));
}

function pickedLayer(colours: MapColours): Layer {
	return {
		id: 'picked',
		type: 'circle',
		source: 'picked',
		paint: {
			'circle-radius': ['case', ['get', 'strong'], 22, 18],
			'circle-color': colours.focus,
			'circle-opacity': 0.18,
			'circle-stroke-color': colours.focus,
			'circle-stroke-width': ['case', ['get', 'strong'], 3, 1.5]
		}
	};
}

function markerLayers(subject: Subject, colours: MapColours): Layer[] {
	const late = subject === 'site';
	return [
		{
			id: `${subject}-group`,
			type: 'circle',
			source: subject,
			filter: ['has', 'point_count'],
			paint: {
				'circle-color': colours.surface,
				'circle-radius': [
					'interpolate',
					['linear'],
					['sqrt', ['get', 'point_count']],
					1,
					13,
					30,
					34
				],
				'circle-stroke-width': 2.5,
				'circle-stroke-color': late
					? ['case', ['>', ['get', 'late'], 0], colours.late, colours.accent]
					: colours.ink
			}
		},
		{
			id: `${subject}-group-count`,
			type: 'symbol',
			source: subject,
			filter: ['has', 'point_count'],
			layout: {
				'text-field': ['to-string', ['get', 'point_count']],
				'text-font': FONT,
				'text-size': 13,
				'text-allow-overlap': true
			},
			paint: { 'text-color': colours.ink }
		},
		{
			id: `${subject}-marker`,
			type: 'symbol',
			source: subject,
			filter: ['!', ['has', 'point_count']],
			layout: {
				'icon-image': ['get', 'icon'],
				'icon-size': ['get', 'size'],
				'icon-allow-overlap': true,
				'icon-ignore-placement': true,
				'text-field': ['step', ['zoom'], '', 12, ['get', 'label']],
				'text-font': FONT,
				'text-size': 12,
				'text-anchor': 'top',
				'text-offset': [0, 1.15],
				'text-optional': true
			},
			paint: {
				'text-color': colours.ink,
				'text-halo-color': colours.surface,
				'text-halo-width': 1.5
			}
		}
	];
}
