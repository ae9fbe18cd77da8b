/** One column of a DataTable. */
export interface Column {
	key: string;
	label: string;
	/** The word in `?sort=`; without it the head is not a link. */
	sort?: string;
	/** Numbers stand right and in equal widths. */
	numeric?: boolean;
	/** The cell that names the row: it becomes the row's heading. One a table. */
	heading?: boolean;
	/** Left out on a phone, where the row's page tells the rest. */
	wideOnly?: boolean;
}

/** `?sort=name` rises, `?sort=-name` falls. */
export function sortState(sort: string | null, key: string): 'ascending' | 'descending' | 'none' {
	if (sort === key) return 'ascending';
	return sort === `-${key}` ? 'descending' : 'none';
}

/** The address that sorts by this column, or turns its order round; filters stay, the page number starts again. */
export function sortHref(url: URL, key: string, current: string | null): string {
	const search = new URLSearchParams(url.search);
	search.set('sort', sortState(current, key) === 'ascending' ? `-${key}` : key);
	search.delete('page');
	return `${url.pathname}?${search}`;
}

/** The address of another page of the same list. */
export function pageHref(url: URL, page: number): string {
	const search = new URLSearchParams(url.search);
	if (page > 1) search.set('page', String(page));
	else search.delete('page');
	const query = search.toString();
	return query ? `${url.pathname}?${query}` : url.pathname;
}
