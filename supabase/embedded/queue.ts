/**
 * One at a time. PGlite is a single session and lite opens its transactions with a plain `begin` on it, so two requests
 * side by side would share one transaction and one role. Everything that touches the database goes through here.
 */
export class Queue {
	#tail: Promise<unknown> = Promise.resolve();
	#length = 0;

	/** How many wait or run. */
	get length(): number {
		return this.#length;
	}

	/** Runs the work after all that came before it, whether that went well or not. */
	run<T>(work: () => Promise<T>): Promise<T> {
		this.#length += 1;
		const result = this.#tail.then(work, work).finally(() => {
			this.#length -= 1;
		});
		this.#tail = result.catch(() => undefined);
		return result;
	}

	/** Resolves when nothing waits any more. */
	async idle(): Promise<void> {
		while (this.#length > 0) await this.#tail;
	}
}
