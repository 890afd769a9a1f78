/** All members of some props, each listed, even if it is undefined: the compiler reports a prop that is forgotten. */
export type Complete<Props> = { readonly [Name in keyof Required<Props>]: Props[Name] };
