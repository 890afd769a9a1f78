import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Controller } from './controller';
import type { State } from './state';
import type { Translation } from './strings';

/** The state, the controller and the translation, which every view needs. */
export interface Shared {
  readonly state: State;
  readonly controller: Controller;
  readonly translation: Translation;
}

export const SharedContext = createContext<Shared | undefined>(undefined);

/** Returns the values that every view needs. */
export function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (shared === undefined) {
    throw new Error('a view is rendered outside of the console');
  }
  return shared;
}
