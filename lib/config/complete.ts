/** The props, each of which must be listed, even if it is undefined. The compiler then reports a forgotten prop. */
export type Complete<Props> = { readonly [Name in keyof Required<Props>]: Props[Name] };
