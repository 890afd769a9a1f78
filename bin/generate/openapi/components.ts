import * as z from 'zod/mini';
import { attestation, REQUEST_BODIES } from '../../../domain/api/contract';
import * as parts from '../../../domain/api/response-parts';
import * as responses from '../../../domain/api/responses';

/**
 * The schema of all success statuses of an action. Generated clients parse every status of an operation with the schema
 * of the first status, so both statuses have this schema, and `kind` is the discriminator.
 */
export const actionResult = z.discriminatedUnion('kind', [responses.actionResponse, responses.dryRunResponse]);

/** The schema of the success status of the removal of an authenticator app. */
export const tokenRemovalResult = z.discriminatedUnion('kind', [
  responses.tokenRemovalResponse,
  responses.tokenRemovalDryRunResponse,
]);

/** The named schemas of the document. */
const COMPONENTS: Readonly<Record<string, z.core.$ZodType>> = {
  ...Object.fromEntries(Object.entries(REQUEST_BODIES).map(([name, schema]) => [bodyName(name), schema])),
  Attestation: attestation,
  Operator: responses.operatorResponse,
  Permissions: responses.permissions,
  Choices: responses.choices,
  BrandChoice: responses.brandChoice,
  Format: responses.format,
  Formats: responses.formats,
  User: responses.userResponse,
  UserSearch: responses.userSearchResponse,
  FoundUser: responses.foundUser,
  ActionResult: actionResult,
  Action: responses.actionResponse,
  DryRun: responses.dryRunResponse,
  TokenRemovalResult: tokenRemovalResult,
  TokenRemoval: responses.tokenRemovalResponse,
  TokenRemovalDryRun: responses.tokenRemovalDryRunResponse,
  CallerVerification: responses.callerVerificationResponse,
  History: responses.historyResponse,
  Preview: responses.previewResponse,
  Problem: responses.problemDocument,
  GatewayMessage: responses.gatewayMessage,
  Contact: parts.contact,
  Assessment: parts.assessment,
  Assessments: parts.assessments,
  Mfa: parts.mfa,
  NextSignIn: parts.nextSignIn,
  Remaining: parts.remaining,
  FactorOutcome: parts.factorOutcome,
  LastRecovery: responses.lastRecovery,
  Recommendation: parts.recommendation,
  Permission: parts.permission,
  CallerRequirement: parts.callerRequirement,
  Sending: parts.sendingOutcome,
  Delivery: parts.delivery,
  Brand: parts.brand,
  Locale: parts.locale,
  Message: parts.message,
  Sessions: parts.sessions,
  Context: parts.context,
  Notice: parts.notice,
  PlannedNotice: parts.plannedNotice,
  AuditRecord: responses.auditRecord,
  AuditedOperator: parts.auditedOperator,
  RecordedNotice: parts.recordedNotice,
  FieldIssue: parts.fieldIssue,
  MissingPermission: parts.missingPermission,
};

/** Tests whether a component is a request body. All others are responses or parts of them. */
export function isBodyName(name: string): boolean {
  return Object.keys(REQUEST_BODIES).some((route) => bodyName(route) === name);
}

/** Names the schemas. In the document, a named schema is a reference wherever it is used. */
export function nameComponents(): void {
  for (const [id, schema] of Object.entries(COMPONENTS)) {
    z.globalRegistry.add(schema, { id });
  }
}

/** Returns the name of a request body. It does not end in `Request`, which generators use for the parameters. */
function bodyName(route: string): string {
  return `${route.charAt(0).toUpperCase()}${route.slice(1)}Body`;
}
