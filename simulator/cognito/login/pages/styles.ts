import { join } from 'node:path';
import { styleSheet } from '../../../http/style-sheet';

/** Returns the styles of the login pages. */
export const loginStyles = () => styleSheet(join(__dirname, 'login.css'));
