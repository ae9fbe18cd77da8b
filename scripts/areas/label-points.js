/**
 * Where an area's name and what is known of it only as an area stand on the map: longitude,
 * latitude. Provinces and regencies at their seat, the districts of Kota Ambon near the middle of
 * where people live. Approximate, placed by hand on the base map's land (a test holds them there).
 *
 * @type {Record<string, [number, number]>}
 */
export const labelPoints = {
	81: [128.178, -3.6975], // Ambon
	81.01: [128.932, -3.319], // Masohi
	81.02: [132.733, -5.668], // Langgur
	81.03: [131.305, -7.96], // Saumlaki
	81.04: [127.09, -3.26], // Namlea
	81.05: [130.485, -3.103], // Bula
	81.06: [128.201, -3.062], // Piru
	81.07: [134.215, -5.772], // Dobo
	81.08: [127.79, -8.155], // Tiakur
	81.09: [126.72, -3.826], // Namrole
	81.71: [128.185, -3.702],
	81.72: [132.75, -5.635], // Tual
	'81.71.01': [128.16, -3.725],
	'81.71.02': [128.206, -3.696],
	'81.71.03': [128.255, -3.618],
	'81.71.04': [128.145, -3.65],
	'81.71.05': [128.25, -3.71]
};
