import { resetPasswordRequest } from '../../../domain/api/contract';
import { planAction } from '../planned-action';
import { writingRoute } from '../writing-route';

/** `POST /users/{username}/password-reset`: Cognito sends a code and the old password stops working. */
export const resetPassword = writingRoute(resetPasswordRequest, (request, subject) =>
  planAction('password-reset', subject, { request, notify: false }),
);
