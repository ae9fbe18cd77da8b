import { fold } from './fold';

/**
 * Headings of columns that describe a person. The register of a coalition holds counts, places and
 * organisations only, so such a column is not read: not shown, not checked, not handed back in the
 * file to mend.
 */
const PERSON = new RegExp(
	[
		'\\bnik\\b',
		'\\b(no|nomor) (ktp|kk|induk|identitas|bpjs|hp|wa|whatsapp|telp|telepon|telpon|handphone|rekam medis)\\b',
		'\\b(ktp|nomor induk|identity number|id number|national id|passport|paspor)\\b',
		// A worker, client or patient, under the words of the field and the ones it should not use.
		'\\b(nama|name|kode|code|id|inisial|alias|umur|usia|age|alamat|address|data) (\\w+ )?(wps|wpsl|wpstl|ps[k]|lsl|waria|psp|fsw|msm|klien|client|pasien|patient|dampingan|pekerja|worker|anak|responden|respondent|penerima manfaat|beneficiary|orang|person|individu|anggota|member)\\b',
		'\\b(nama|name) (lengkap|asli|panggilan|samaran|alias|petugas|relawan|pendamping|kader|pj|pic|penanggung jawab|informan|gatekeeper|mucikari|germo|mami|papi|pemilik|pengelola|kontak|ibu|bapak)\\b',
		'\\b(full|real|nick|first|last|sur|given|client|patient|worker|staff|owner|manager|contact) ?name\\b',
		'\\b(inisial|initials?|nickname|nama samaran|uic|unique identifier code)\\b',
		'\\b(contact person|narahubung|kontak person|cp)\\b',
		'\\b(tanggal|tgl|tempat) (\\w+ )?lahir\\b|\\bttl\\b|\\b(date of birth|birth date|birthday|dob)\\b',
		'\\b(hiv|aids|odha|odhiv|plhiv|arv|art status|viral load|cd4|sifilis|syphilis|ims positif|hepatitis)\\b',
		'\\b(status|hasil) (hiv|tes|test|vct|ims|lab|kesehatan)\\b|\\b(test result|hiv status)\\b',
		'\\b(submitted by|submitter ?(id|name)|user ?name|device ?id|sim ?serial|phone ?number)\\b',
		'\\b(foto|photo|sidik jari|fingerprint)\\b'
	].join('|')
);

/** Counts of people tested or referred are counts, not people. */
const COUNT =
	/\b(jumlah|jml|total|banyaknya|number of|count|rujukan|referrals?|layanan|services?)\b/;

/** Whether a heading announces data of a person. */
export function isPersonColumn(header: string): boolean {
	const folded = fold(header);
	return PERSON.test(folded) && !COUNT.test(folded);
}

/** Sixteen digits in a row are a national identity number, wherever they stand. */
export function holdsPersonNumber(text: string): boolean {
	return text.length >= 16 && /(^|\D)\d{16}(\D|$)/.test(text);
}
