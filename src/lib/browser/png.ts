/** Twice the drawing's own size: sharp on paper and on a projector. */
const SCALE = 2;

/**
 * Draws an SVG file of ours on a canvas and hands it to the person as a PNG; false where the browser cannot. The file
 * carries its font, because a picture drawn on a canvas sees nothing of the page.
 */
export async function saveAsPng(href: string, fileName: string): Promise<boolean> {
	try {
		const answer = await fetch(href);
		if (!answer.ok) return false;
		const source = URL.createObjectURL(
			new Blob([await answer.text()], { type: 'image/svg+xml;charset=utf-8' })
		);
		const image = new Image();
		image.src = source;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = image.naturalWidth * SCALE;
		canvas.height = image.naturalHeight * SCALE;
		canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
		URL.revokeObjectURL(source);
		const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
		if (!png) return false;
		hand(png, fileName);
		return true;
	} catch {
		return false;
	}
}

function hand(file: Blob, name: string) {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	// The download has its own hold on the file by the time the page next has nothing to do.
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
