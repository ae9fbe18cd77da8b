import { drawPicture, type Sheet } from '../../../src/lib/components/network/draw';
import { makePicture } from '../../../src/lib/components/network/picture';
import { arrangeAll } from '../../../src/lib/network/arrange';
import { fitCamera } from '../../../src/lib/network/camera';
import type { Actor } from '../../../src/lib/network/network';
import { readNetwork } from '../../../src/lib/network/reading';
import { generated } from './generated';

/** Makes a network and its picture; returns what draws so many frames of it, everything moving. */
export function prepare(size: number, tieCount: number): (frames: number) => void {
	const { ids, ties } = generated(size, tieCount);
	const kinds = ['ngo', 'health', 'government', 'faith', 'media'];
	const actors = ids.map((id, at): Actor => ({
		id,
		name: id,
		shortName: `Organisasi ${at}`,
		kind: kinds[at % kinds.length]!,
		areaCode: null,
		isMember: false
	}));
	const reading = readNetwork(ids, ties, { from: [], goal: null });
	const picture = makePicture({
		actors,
		ties,
		reading,
		stances: new Map(),
		colour: 'kind',
		values: reading.degree,
		changes: null,
		bright: null
	});
	const layout = arrangeAll(ids, ties);
	const canvas = document.createElement('canvas');
	canvas.width = 1200;
	canvas.height = 800;
	document.body.append(canvas);
	const pen = canvas.getContext('2d')!;
	const sheet: Sheet = {
		width: 1200,
		height: 800,
		ratio: 1,
		colours: new Map(),
		ink: '#123',
		paper: '#fff',
		font: '600 12.5px sans-serif'
	};
	return (frames) => {
		for (let frame = 0; frame < frames; frame++) {
			const moved = layout.x.map((x, at) => x + Math.sin(frame + at));
			const places = { x: moved, y: layout.y };
			drawPicture(pen, sheet, picture, places, fitCamera(places, 1200, 800, 40), true);
		}
	};
}

Object.assign(globalThis, { prepare });
