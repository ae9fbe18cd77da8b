export {
	compareLastYear,
	contactMonths,
	contactsOf,
	type ContactMonth,
	type ContactSum,
	type YearComparison
} from './contact-months';
