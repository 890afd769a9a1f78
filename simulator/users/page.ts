import { page, pageScript } from '../http/page';

/** Returns the page that shows and changes users. */
export const usersPage = () => page(__dirname);

/** Returns the script of the users page. */
export const usersScript = () => pageScript(__dirname);
