/** Sorts the first `count` of a list by rising key, and the keys with it; shell sort (gaps of Ciura, 2001), as it allocates nothing. */
export function sortByKey(list: Int32Array, keys: Float64Array, count: number): void {
	for (const gap of GAPS) {
		for (let at = gap; at < count; at++) {
			const key = keys[at]!;
			const item = list[at]!;
			let to = at;
			for (; to >= gap && keys[to - gap]! > key; to -= gap) {
				keys[to] = keys[to - gap]!;
				list[to] = list[to - gap]!;
			}
			keys[to] = key;
			list[to] = item;
		}
	}
}

const GAPS = [57, 23, 10, 4, 1] as const;
