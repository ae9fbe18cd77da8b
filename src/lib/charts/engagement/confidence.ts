import { m } from '$lib/i18n';

/** What a confidence from 1 to 3 says. */
export function confidenceWord(confidence: number): string {
	if (confidence >= 3) return m.engagement_confidence_3();
	return confidence === 2 ? m.engagement_confidence_2() : m.engagement_confidence_1();
}
