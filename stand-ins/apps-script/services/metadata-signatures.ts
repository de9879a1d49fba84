/** `addDeveloperMetadata(key[, value][, visibility])`. */
export const METADATA_SIGNATURES = ['string', 'string,Enum', 'string,string', 'string,string,Enum'] as const;
