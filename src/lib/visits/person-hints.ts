import { holdsPersonNumber } from '$lib/exchange/person-columns';

/** What in a note looks as if it stood for a person. */
export type PersonHint =
	/** Sixteen digits, however grouped: a national identity number. Never saved. */
	| 'identity'
	| 'phone'
	| 'address'
	/** A form of address or "bernama" with a word after it, or a capital in the middle of a sentence. */
	| 'name'
	/** An age or a birthday. */
	| 'age'
	/** A health result. */
	| 'health';

/** A hint with the words that gave it, so that the person can see what is meant. */
export interface Finding {
	hint: PersonHint;
	words: string;
}

const GROUPED_SIXTEEN = /(?<!\d)(?:\d[ .-]?){15}\d(?!\d)/;
const PHONE =
	/(?<![\d.,/])(?:\+?62|0)[ .-]?(?:8\d{1,2}|9\d{2}|[2-7]\d{1,2})\)?(?:[ .-]?\d){5,9}(?!\d)/;
const ADDRESS = /[^\s@]+@[^\s@]+\.[a-z]{2,}|(?<=^|\s)@[a-z][\w.]{2,}/i;
const TITLES =
	'ibu|bu|bapak|pak|bpk|mbak|mba|mas|kak|kakak|abang|bang|usi|caca|bung|nona|nyong|om|tante|mami|papi|mama|oma|sdr|sdri|saudara|saudari|tuan|nyonya|mr|mrs|ms|miss';
const NAMED =
	'bernama|namanya|nama|inisial|alias|panggilan|dipanggil|named|called|name is|initials|nickname';
const TITLED = new RegExp(
	`(?<![\\p{L}])(?:${TITLES})\\.?\\s+(\\p{Lu}[\\p{L}'’-]+|\\p{Lu}\\b\\.?)`,
	'giu'
);
const INTRODUCED = new RegExp(`(?<![\\p{L}])(?:${NAMED})\\s*:?\\s+(\\p{Lu}[\\p{L}'’.-]*)`, 'giu');
const AGE =
	/(?<![\p{L}])(?:umur|usia|berumur|berusia|aged?|lahir|born|tgl lahir|tanggal lahir)\s*:?\s*\d{1,4}|\d{1,2}[\s-]*(?:thn|tahun|th|years?[\s-]old|y\.?o\.?)(?![\p{L}]|\s+(?:yang|lalu|terakhir|ke))/iu;
const HEALTH =
	/(?<![\p{L}])(?:(?:non[- ]?)?reaktif|reactive|odha|odhiv|plhiv|(?:hiv|sifilis|syphilis|ims|vct|rapid|hepatitis)\s*[:(]?\s*(?:positif|negatif|positive|negative|\+|-)|(?:arv|cd4|viral load))(?![\p{L}])/iu;
/** A word with a capital that does not open a sentence. */
const CAPITAL = /(?<=[\p{Ll}\d,;)]\s+)\p{Lu}\p{Ll}[\p{L}'’-]*/gu;

/**
 * What looks like a person in a free text, the surest first; empty where nothing does.
 *
 * **Limits.** It reads patterns, not sense: a name in small letters, at the start of a sentence or without a form of
 * address goes unseen, and a street or a shop may be taken for a name. It is a question to the writer, not a wall.
 *
 * @param known words that are no person although they carry a capital: areas, organisations, sites, months
 */
export function personHints(text: string, known: ReadonlySet<string> = new Set()): Finding[] {
	const found: Finding[] = [];
	const note = (hint: PersonHint, words: string | undefined) => {
		if (words) found.push({ hint, words: words.trim() });
	};
	const digits = GROUPED_SIXTEEN.exec(text)?.[0];
	note('identity', digits ?? (holdsPersonNumber(text) ? /\d{16}/.exec(text)?.[0] : undefined));
	if (!digits) note('phone', PHONE.exec(text)?.[0]);
	note('address', ADDRESS.exec(text)?.[0]);
	note('name', nameIn(text, known));
	note('age', AGE.exec(text)?.[0]);
	note('health', HEALTH.exec(text)?.[0]);
	return found;
}

/** Words of names that are known and no person: "Batu Merah" gives "batu" and "merah". */
export function knownWords(names: Iterable<string>): Set<string> {
	const words = new Set<string>();
	for (const name of names) {
		for (const word of name.toLowerCase().split(/[^\p{L}\p{N}]+/u)) if (word) words.add(word);
	}
	return words;
}

function nameIn(text: string, known: ReadonlySet<string>): string | undefined {
	for (const pattern of [INTRODUCED, TITLED]) {
		for (const [words, name = ''] of text.matchAll(pattern)) {
			// The pattern ignores case for the titles; a name itself carries a capital.
			if (/^\p{Lu}/u.test(name) && !known.has(name.toLowerCase())) return words;
		}
	}
	for (const [word] of text.matchAll(CAPITAL)) {
		if (!known.has(word.toLowerCase()) && !CALENDAR.has(word.toLowerCase())) return word;
	}
	return undefined;
}

const CALENDAR = knownWords([
	'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember',
	'January February March May June July August October December',
	'Senin Selasa Rabu Kamis Jumat Sabtu Minggu Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
	'Natal Ramadan Lebaran Idul Fitri Adha Paskah Christmas Easter New Year Tahun Baru',
	'Puskesmas Dinas Polsek Polres Satpol Kelurahan Kecamatan RT RW Indonesia Maluku Ambon English'
]);
