import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onePictureTiles } from '../support/pmtiles.ts';

/** Where the browser tests' own PMTiles file is served: the app lists its files once, when it starts. */
export const tilesPath = '/uji-peta.pmtiles';
const file = fileURLToPath(new URL(`../../build/client${tilesPath}`, import.meta.url));

/** Lays the file (one violet picture) beside the built app's own. */
export function layTiles() {
	writeFileSync(file, onePictureTiles(201, 61, 222));
}

export function takeTilesAway() {
	rmSync(file, { force: true });
}
