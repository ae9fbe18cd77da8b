// The XML parser that read-excel-file brings along; it ships without types.
declare module 'saxen' {
	type Decode = (text: string) => string;
	export class Parser {
		on(
			event: 'openTag',
			heard: (name: string, attrs: () => Record<string, string>, decode: Decode) => void
		): this;
		on(event: 'closeTag', heard: (name: string) => void): this;
		on(event: 'text', heard: (text: string, decode: Decode) => void): this;
		on(event: 'error' | 'warn', heard: (error: Error) => void): this;
		parse(text: string): void;
	}
}
