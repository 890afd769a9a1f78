import { resetPasswordRequest } from '../../../domain/api/contract';
import { writingRoute } from '../action/action-route';
import { planAction } from '../action/planned-action';

/** `POST /users/{username}/password-reset`: Cognito sends a code and the old password stops working. */
export const resetPassword = writingRoute(resetPasswordRequest, (request, subject) =>
  planAction('password-reset', subject, { request, notify: false }),
);
