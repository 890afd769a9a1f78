/** Finds the browser: the program that `REKEY_CHROMIUM` names, or the first Chromium of the PATH. */
export function findChromium(): string | undefined;
