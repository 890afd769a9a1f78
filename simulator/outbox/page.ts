import { page, pageScript } from '../http/page';

/** Returns the outbox page. It displays emails in frames without scripts. */
export const outboxPage = () => page(__dirname);

/** Returns the script of the outbox page. */
export const outboxScript = () => pageScript(__dirname);
