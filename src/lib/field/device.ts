/** How people tell phones apart: the first four signs of the id, which the phone shows too. */
export function deviceCode(deviceId: string): string {
	return deviceId.slice(0, 4).toUpperCase();
}
