/** Words or phrases written one after the other with commas, as one array. */
export function words(text: string): string[] {
	return text
		.split(',')
		.map((word) => word.replace(/\s+/g, ' ').trim())
		.filter((word) => word !== '');
}
