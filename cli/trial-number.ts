/** The trial's number in the registry. */
export const TRIAL = 'NCT05844813';
