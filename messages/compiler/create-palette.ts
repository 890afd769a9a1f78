import type { Brand } from './brand';
import { contrastRatio } from './contrast';
import { LEAST_CONTRAST } from './palette';

/** The part of the way between two colors that one step of `readableOn` takes. */
const STEP = 0.02;

/**
 * Creates the colors of a brand for both modes from one color. Colors that an email displays on each other have enough
 * contrast: a color that is too light for a white card is darkened, and the other way around in dark mode. Pure.
 *
 * @param color `#rrggbb`
 */
export function createPalette(color: string): Brand['colors'] {
  const light = { background: mix(color, '#ffffff', 0.93), surface: '#ffffff' };
  const dark = { background: mix(color, '#0e1013', 0.93), surface: mix(color, '#1a1d22', 0.9) };
  return {
    light: {
      ...light,
      text: readableOn(light, mix(color, '#000000', 0.8), '#000000'),
      muted: readableOn(light, mix(color, '#707070', 0.85), '#000000'),
      accent: readableOn(light, color, '#000000'),
      onAccent: light.surface,
    },
    dark: {
      ...dark,
      text: readableOn(dark, mix(color, '#ffffff', 0.9), '#ffffff'),
      muted: readableOn(dark, mix(color, '#b0b0b0', 0.85), '#ffffff'),
      accent: readableOn(dark, color, '#ffffff'),
      onAccent: dark.background,
    },
  };
}

/** Returns the color that is nearest to the start on the way to the end, and readable on the page and on the card. */
function readableOn(
  { background, surface }: { readonly background: string; readonly surface: string },
  start: string,
  end: string,
): string {
  const isReadable = (color: string): boolean =>
    [background, surface].every((under) => contrastRatio(color, under) >= LEAST_CONTRAST);
  const way = Array.from({ length: 1 / STEP }, (_, step) => mix(start, end, step * STEP));
  return way.find(isReadable) ?? end;
}

/** @param share the share of the second color, from 0 to 1 */
function mix(one: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((position) => {
    const [a = 0, b = 0] = [one, other].map((color) => Number.parseInt(color.slice(position, position + 2), 16));
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
