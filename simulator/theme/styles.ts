import { join } from 'node:path';
import { styleSheet } from '../http/style-sheet';

/** Returns the design that the pages of the simulator share. */
export const themeStyles = () => styleSheet(join(__dirname, 'theme.css'));

/** Returns the layout of a page with a list and the details of its selected item. */
export const columnStyles = () => styleSheet(join(__dirname, 'columns.css'));
