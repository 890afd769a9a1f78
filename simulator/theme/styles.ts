import { join } from 'node:path';
import { styleSheet } from '../http/style-sheet';

/** Returns the design that the pages of the simulator share. */
export const themeStyles = () => styleSheet(join(__dirname, 'theme.css'));
