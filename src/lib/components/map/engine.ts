import styleUrl from 'maplibre-gl/dist/maplibre-gl.css?url';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { GeoJSONSource, Map as MapLibre, MapLayerMouseEvent } from 'maplibre-gl';
import { boxWithin, type BoundingBox, type Position } from '$lib/geo';
import {
	boxOf,
	pointAt,
	SUBJECTS,
	toFeatures,
	type AreaLabels,
	type MapLine,
	type MapPoints,
	type Subject
} from '$lib/map';
import { readColours, type MapColours } from './colours';
import { drawIcon, ICON_RATIO } from './icons';
import { FAR_LAND, mapStyle } from './style';
import { addTiles } from './tiles';

/** One marker of one layer. */
export interface Pick {
	subject: Subject;
	id: string;
}

export interface MapSetup {
	host: HTMLElement;
	layers: readonly MapPoints[];
	/** Under the markers. */
	lines: readonly MapLine[];
	labels: AreaLabels;
	/** First view where there is no marker. */
	home: { longitude: number; latitude: number; zoom: number };
	tilesPath: string | null;
	/** Words of the controls, keys as MapLibre names them. */
	words: Record<string, string>;
	/** Said to a screen reader. */
	label: string;
	attribution: string;
	onpick: (pick: Pick | null) => void;
	onopen: (pick: Pick) => void;
	onhover: (pick: Pick | null) => void;
	onready: () => void;
}

export interface MapHandle {
	setLayers(layers: readonly MapPoints[], lines: readonly MapLine[]): void;
	/** Draws the ring around what is picked and hovered; brings the picked one into view. */
	mark(picked: Pick | null, hovered: Pick | null, move: boolean): void;
	fit(): void;
	resize(): void;
	destroy(): void;
}

/** Where `land.json` ends; a view that leaves it needs the coast beyond. */
const CENTRAL: BoundingBox = { west: 125.5, south: -4.2, east: 131.5, north: -2.4 };

function attachStyleSheet(): Promise<void> {
	if (document.querySelector(`link[href="${styleUrl}"]`)) return Promise.resolve();
	return new Promise((resolve) => {
		const link = document.createElement('link');
		link.rel = 'stylesheet';
		link.href = styleUrl;
		link.onload = link.onerror = () => resolve();
		document.head.append(link);
	});
}

/**
 * Loads MapLibre and draws over `host`. Rejects where the engine cannot be fetched or the browser has
 * no WebGL; the picture below then stays.
 */
export async function mountMap(setup: MapSetup): Promise<MapHandle> {
	const [maplibre] = await Promise.all([import('maplibre-gl'), attachStyleSheet()]);
	maplibre.setWorkerUrl(new URL(workerUrl, location.href).href);
	let layers = setup.layers;
	const colours = readColours(setup.host, layers);
	const map = new maplibre.Map({
		container: setup.host,
		style: mapStyle(colours, setup.labels),
		center: [setup.home.longitude, setup.home.latitude],
		zoom: setup.home.zoom,
		maxZoom: 18,
		minZoom: 4,
		maxBounds: [118, -15, 142, 4],
		fadeDuration: 0,
		pixelRatio: Math.min(devicePixelRatio, 2),
		maxTileCacheSize: 40,
		attributionControl: { compact: true, customAttribution: setup.attribution },
		dragRotate: false,
		touchPitch: false,
		locale: { ...setup.words, 'Map.Title': setup.label }
	});
	map.touchZoomRotate.disableRotation();
	map.keyboard.disableRotation();
	map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
	map.addControl(new maplibre.ScaleControl({ maxWidth: 90 }), 'bottom-left');

	const fit = (animate: boolean) => fitTo(map, boxOf(layers), animate);
	fit(false);
	try {
		await loaded(map);
	} catch (failure) {
		map.remove();
		throw failure;
	}
	if (setup.tilesPath !== null) await addTiles(map, maplibre, setup.tilesPath, colours);
	show(map, layers, colours);
	showLines(map, setup.lines);
	loadFarLand(map);
	listen(map, setup);
	map.once('idle', () => setup.onready());

	return {
		setLayers(next, lines) {
			layers = next;
			showLines(map, lines);
			show(map, layers, readColours(setup.host, layers));
		},
		mark(picked, hovered, move) {
			mark(map, layers, picked, hovered, move);
		},
		fit: () => fit(true),
		resize: () => map.resize(),
		destroy: () => map.remove()
	};
}

/** Rejects where the graphics card gives up before the first picture. */
function loaded(map: MapLibre): Promise<void> {
	return new Promise((resolve, reject) => {
		map.once('load', () => resolve());
		map.once('webglcontextlost', () => reject(new Error('WebGL context lost')));
	});
}

function fitTo(map: MapLibre, box: BoundingBox | null, animate: boolean) {
	if (!box) return;
	map.fitBounds([box.west, box.south, box.east, box.north], {
		padding: 48,
		maxZoom: 14,
		animate: animate && !reducedMotion(),
		duration: 200
	});
}

function show(map: MapLibre, layers: readonly MapPoints[], colours: MapColours) {
	for (const subject of SUBJECTS) {
		const points = layers.find((layer) => layer.subject === subject);
		const features = points
			? toFeatures(points)
			: { type: 'FeatureCollection' as const, features: [] };
		for (const { properties } of features.features) {
			if (map.hasImage(properties.icon)) continue;
			const image = drawIcon(properties.icon, colours);
			if (image) map.addImage(properties.icon, image, { pixelRatio: ICON_RATIO });
		}
		map.getSource<GeoJSONSource>(subject)?.setData(features);
	}
}

function showLines(map: MapLibre, lines: readonly MapLine[]) {
	map.getSource<GeoJSONSource>('line')?.setData({
		type: 'FeatureCollection',
		features: lines.map(({ from, to, width, isSure }) => ({
			type: 'Feature',
			geometry: { type: 'LineString', coordinates: [[...from], [...to]] },
			properties: { width, isSure }
		}))
	});
}

/** Fetches the rest of the province only when the view leaves central Maluku. */
function loadFarLand(map: MapLibre) {
	const look = () => {
		const bounds = map.getBounds();
		const view = {
			west: bounds.getWest(),
			south: bounds.getSouth(),
			east: bounds.getEast(),
			north: bounds.getNorth()
		};
		if (boxWithin(view, CENTRAL)) return;
		map.off('moveend', look);
		map.getSource<GeoJSONSource>('land-far')?.setData(FAR_LAND);
	};
	map.on('moveend', look);
	look();
}

function mark(
	map: MapLibre,
	layers: readonly MapPoints[],
	picked: Pick | null,
	hovered: Pick | null,
	move: boolean
) {
	const at = (pick: Pick | null): Position | null => {
		const points = layers.find((layer) => layer.subject === pick?.subject);
		const index = pick && points ? points.id.indexOf(pick.id) : -1;
		return points && index >= 0 ? pointAt(points, index) : null;
	};
	const rings = [
		{ position: at(picked), strong: true },
		{ position: at(hovered), strong: false }
	];
	map.getSource<GeoJSONSource>('picked')?.setData({
		type: 'FeatureCollection',
		features: rings.flatMap(({ position, strong }) =>
			position
				? {
						type: 'Feature' as const,
						geometry: { type: 'Point' as const, coordinates: [...position] },
						properties: { strong }
					}
				: []
		)
	});
	const target = at(picked);
	if (!move || !target) return;
	map.easeTo({
		center: [...target] as [number, number],
		zoom: Math.max(map.getZoom(), 13.5),
		duration: reducedMotion() ? 0 : 200
	});
}

function listen(map: MapLibre, setup: MapSetup) {
	for (const subject of SUBJECTS) {
		const pickOf = (event: MapLayerMouseEvent): Pick | null => {
			const id: unknown = event.features?.[0]?.properties.id;
			return typeof id === 'string' ? { subject, id } : null;
		};
		map.on('click', `${subject}-marker`, (event) => setup.onpick(pickOf(event)));
		map.on('dblclick', `${subject}-marker`, (event) => {
			const pick = pickOf(event);
			event.preventDefault();
			if (pick) setup.onopen(pick);
		});
		map.on('mousemove', `${subject}-marker`, (event) => {
			map.getCanvas().style.cursor = 'pointer';
			setup.onhover(pickOf(event));
		});
		map.on('mouseleave', `${subject}-marker`, () => {
			map.getCanvas().style.cursor = '';
			setup.onhover(null);
		});
		map.on('click', `${subject}-group`, async (event) => {
			const group = event.features?.[0];
			const id: unknown = group?.properties.cluster_id;
			if (group?.geometry.type !== 'Point' || typeof id !== 'number') return;
			const [longitude = 0, latitude = 0] = group.geometry.coordinates;
			const zoom = await map.getSource<GeoJSONSource>(subject)?.getClusterExpansionZoom(id);
			map.easeTo({
				center: [longitude, latitude],
				zoom: zoom ?? map.getZoom() + 2,
				duration: reducedMotion() ? 0 : 200
			});
		});
		map.on('mouseenter', `${subject}-group`, () => (map.getCanvas().style.cursor = 'pointer'));
		map.on('mouseleave', `${subject}-group`, () => (map.getCanvas().style.cursor = ''));
	}
}

function reducedMotion(): boolean {
	return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
