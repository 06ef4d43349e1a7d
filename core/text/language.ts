/** ISO 639-1 code, or 'und' when the text is too short or mixed to tell. */
export type Language = string;
