export type ApiStatus =
  | 'INVALID_ARGUMENT'
  | 'FAILED_PRECONDITION'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'NOT_FOUND'
  | 'RESOURCE_EXHAUSTED'
  | 'INTERNAL'
  | 'UNIMPLEMENTED'
  | 'UNAVAILABLE';

const CODES: Record<ApiStatus, number> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
};

// The words of the older error format, which Google still sends to its own client libraries.
const LEGACY_REASONS: Record<ApiStatus, string> = {
  INVALID_ARGUMENT: 'badRequest',
  FAILED_PRECONDITION: 'failedPrecondition',
  UNAUTHENTICATED: 'authError',
  PERMISSION_DENIED: 'forbidden',
  NOT_FOUND: 'notFound',
  RESOURCE_EXHAUSTED: 'rateLimitExceeded',
  INTERNAL: 'backendError',
  UNIMPLEMENTED: 'notImplemented',
  UNAVAILABLE: 'backendError',
};

/** A refusal in Google's shape. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  constructor(
    readonly status: ApiStatus,
    message: string,
    readonly details?: readonly object[],
  ) {
    super(message);
    this.code = CODES[status];
  }

  /** The response body. `legacy`: with the `errors` array that Google's own client libraries get. */
  body(legacy: boolean): object {
    const { code, message, status, details } = this;
    const errors = [{ message, domain: 'global', reason: LEGACY_REASONS[status] }];
    return { error: { code, message, ...(legacy ? { errors } : {}), status, ...(details ? { details } : {}) } };
  }
}

/** A refusal of Drive, which speaks the older format alone. */
export class LegacyError extends Error {
  override readonly name = 'LegacyError';
  constructor(
    readonly code: number,
    message: string,
    readonly detail: Readonly<Record<string, string>>,
  ) {
    super(message);
  }

  body(): object {
    const { code, message, detail } = this;
    return { error: { code, message, errors: [{ message, ...detail }] } };
  }
}

/** 403 for a project in which nobody has switched the API on. */
export function serviceDisabled(): ApiError {
  const url = 'https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=0';
  return new ApiError(
    'PERMISSION_DENIED',
    `Google Sheets API has not been used in project 0 before or it is disabled. Enable it by visiting ${url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'SERVICE_DISABLED',
        domain: 'googleapis.com',
        metadata: {
          serviceTitle: 'Google Sheets API',
          consumer: 'projects/0',
          activationUrl: url,
          containerInfo: '0',
          service: 'sheets.googleapis.com',
        },
      },
    ],
  );
}

/** 400 with nothing but its sentence. */
export function invalid(message: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', message);
}

/** 400 for a field of the request that cannot be read; a field that is unknown has no path of its own. */
export function badField(description: string, field?: string): ApiError {
  const violation = field === undefined || field === '' ? { description } : { field, description };
  return new ApiError('INVALID_ARGUMENT', description, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [violation] },
  ]);
}

/** 501 for what the real API has and this one does not. */
export function unimplemented(what: string): ApiError {
  return new ApiError('UNIMPLEMENTED', `The local Sheets API does not implement ${what}.`);
}
