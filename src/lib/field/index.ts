export * from './cipher';
export * from './device';
export * from './entry';
export * from './queue';
export * from './shift';
export * from './vault';
