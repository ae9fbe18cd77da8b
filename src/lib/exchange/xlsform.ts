import type { OrganisationEntry } from './parse-organisation';
import type { ServiceEntry } from './parse-services';

/*
 * A field form for KoboToolbox and ODK, as the XLSForm that both read (xlsform.org): a sheet of questions, one of choices,
 * one of settings. It asks for a site's code, never for a place, a name or a person: no question of type geopoint, image,
 * audio or text, no metadata of the phone. Names of questions are ones that the recogniser of visits knows, so that the
 * exported answers come in as they are.
 */

export interface FormInput {
	/** Codes of the sites that may be chosen. */
	siteCodes: readonly string[];
	/** In whose name a visit may be recorded; with one alone nobody is asked. */
	organisations: readonly OrganisationEntry[];
	services: readonly ServiceEntry[];
	/** `2026-11-24`: becomes the form's version. */
	today: string;
}

export type FormSheet = { sheet: 'survey' | 'choices' | 'settings'; rows: string[][] };

/** As XLSForm wants languages named, with the two-letter code. */
export const FORM_LANGUAGES = { id: 'Bahasa Indonesia (id)', en: 'English (en)' } as const;

type Both = { id: string; en: string };

interface Question {
	type: string;
	name: string;
	label?: Both;
	hint?: Both;
	required?: boolean;
	constraint?: string;
	message?: Both;
	relevant?: string;
	appearance?: string;
	calculation?: string;
}

const localised = (name: string) => [
	`${name}::${FORM_LANGUAGES.id}`,
	`${name}::${FORM_LANGUAGES.en}`
];

const SURVEY_HEAD = [
	'type',
	'name',
	...localised('label'),
	...localised('hint'),
	'required',
	'constraint',
	...localised('constraint_message'),
	'relevant',
	'appearance',
	'calculation'
];

const between = (low: number, high: number): Pick<Question, 'constraint' | 'message'> => ({
	constraint: `. >= ${low} and . <= ${high}`,
	message: {
		id: `Tulis angka dari ${low} sampai ${high}.`,
		en: `Write a number from ${low} to ${high}.`
	}
});

/** The three sheets, each with its heading. */
export function visitForm(input: FormInput): FormSheet[] {
	const { siteCodes, organisations, services, today } = input;
	const survey = questions(organisations, services).map((question) => [
		question.type,
		question.name,
		question.label?.id ?? '',
		question.label?.en ?? '',
		question.hint?.id ?? '',
		question.hint?.en ?? '',
		question.required ? 'yes' : '',
		question.constraint ?? '',
		question.message?.id ?? '',
		question.message?.en ?? '',
		question.relevant ?? '',
		question.appearance ?? '',
		question.calculation ?? ''
	]);
	const choices = [
		...siteCodes.map((code) => ['sites', code, code, code]),
		...organisations.map(({ id, name, shortName }) => {
			const label = shortName ?? name;
			return ['organisations', id, label, label];
		}),
		...services.map(({ id, label }) => ['services', id, label.id, label.en])
	];
	return [
		{ sheet: 'survey', rows: [SURVEY_HEAD, ...survey] },
		{ sheet: 'choices', rows: [['list_name', 'name', ...localised('label')], ...choices] },
		{
			sheet: 'settings',
			rows: [
				['form_title', 'form_id', 'version', 'default_language'],
				['Kunjungan', 'baileo_visit', today.replace(/-/g, ''), FORM_LANGUAGES.id]
			]
		}
	];
}

function questions(
	organisations: readonly OrganisationEntry[],
	services: readonly ServiceEntry[]
): Question[] {
	const [only, more] = organisations;
	const whose: Question =
		only && !more
			? { type: 'calculate', name: 'organisation', calculation: `'${only.id}'` }
			: {
					type: 'select_one organisations',
					name: 'organisation',
					label: { id: 'Lembaga', en: 'Organisation' },
					required: true,
					appearance: 'minimal'
				};
	return [
		// Made once on the phone, so that an answer that is corrected or exported twice stays the same visit.
		{ type: 'calculate', name: 'reference', calculation: 'once(uuid())' },
		{
			type: 'select_one sites',
			name: 'site',
			label: { id: 'Kode lokasi', en: 'Site code' },
			hint: {
				id: 'Pilih kodenya. Jangan menulis nama tempat atau alamat.',
				en: 'Choose the code. Do not write the name of a place or an address.'
			},
			required: true,
			appearance: 'minimal autocomplete'
		},
		whose,
		{
			type: 'date',
			name: 'date',
			label: { id: 'Tanggal', en: 'Date' },
			required: true,
			constraint: '. <= today()',
			message: { id: 'Tanggal ini belum terjadi.', en: 'This day has not come yet.' }
		},
		{
			type: 'time',
			name: 'start_time',
			label: { id: 'Jam mulai', en: 'Start time' },
			required: true
		},
		{
			type: 'integer',
			name: 'minutes',
			label: { id: 'Lama (menit)', en: 'Minutes' },
			...between(1, 1440)
		},
		{
			type: 'integer',
			name: 'team_size',
			label: { id: 'Jumlah petugas', en: 'Team size' },
			required: true,
			...between(1, 50)
		},
		{
			type: 'integer',
			name: 'contacts_new',
			label: { id: 'Kontak baru', en: 'New contacts' },
			hint: { id: 'Jumlah saja, tanpa nama.', en: 'The number only, no names.' },
			required: true,
			...between(0, 10_000)
		},
		{
			type: 'integer',
			name: 'contacts_returning',
			label: { id: 'Kontak lama', en: 'Returning contacts' },
			required: true,
			...between(0, 10_000)
		},
		{
			type: 'select_multiple services',
			// Not "services": the answer names services without counts, and the counts have columns of their own.
			name: 'given',
			label: { id: 'Apa saja yang diberikan?', en: 'What was given?' }
		},
		...services.map(({ id, label }): Question => ({
			type: 'integer',
			name: `count_${id}`,
			label: { id: `Jumlah ${label.id}`, en: `Number of ${label.en}` },
			required: true,
			relevant: `selected(\${given}, '${id}')`,
			...between(1, 100_000)
		}))
	];
}
