/** What field mode does not need to open and to record: comes a moment later, from the phone's own files as well. */
export { default as CheckIn } from './CheckIn.svelte';
export { default as ChooseSites } from './ChooseSites.svelte';
export { default as More } from './More.svelte';
export { default as Problems } from './Problems.svelte';
export { default as SetUp } from './SetUp.svelte';
