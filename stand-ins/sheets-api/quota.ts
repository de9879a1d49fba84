import { ApiError } from './error.js';

export interface QuotaLimits {
  readonly readsPerMinutePerProject: number;
  readonly readsPerMinutePerUser: number;
}

/** What a new project has. */
export const DEFAULT_QUOTA: QuotaLimits = { readsPerMinutePerProject: 300, readsPerMinutePerUser: 60 };

const MINUTE = 60_000;

function exceeded(user: boolean, value: number): ApiError {
  const limit = user ? 'Read requests per minute per user' : 'Read requests per minute';
  return new ApiError(
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric 'Read requests' and limit '${limit}' of service 'sheets.googleapis.com' for consumer 'project_number:0'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata: {
          quota_limit_value: String(value),
          service: 'sheets.googleapis.com',
          consumer: 'projects/0',
          quota_unit: user ? '1/min/{project}/{user}' : '1/min/{project}',
          quota_location: 'global',
          quota_metric: 'sheets.googleapis.com/read_requests',
          quota_limit: user ? 'ReadRequestsPerMinutePerUser' : 'ReadRequestsPerMinutePerProject',
        },
      },
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          {
            description: 'Request a higher quota limit.',
            url: 'https://cloud.google.com/docs/quotas/help/request_increase',
          },
        ],
      },
    ],
  );
}

/** Counts reads in windows of one minute, for each bearer token and for all of them together. */
export class Quota {
  private window = Number.NaN;
  private all = 0;
  private byUser = new Map<string, number>();

  constructor(
    private readonly limits: QuotaLimits,
    private readonly clock: () => number,
  ) {}

  /** Counts one read; a refused one is not counted. Throws ApiError 429. */
  countRead(user: string): void {
    const window = Math.floor(this.clock() / MINUTE);
    if (window !== this.window) {
      this.window = window;
      this.all = 0;
      this.byUser = new Map();
    }
    const mine = this.byUser.get(user) ?? 0;
    const { readsPerMinutePerUser, readsPerMinutePerProject } = this.limits;
    if (mine >= readsPerMinutePerUser) throw exceeded(true, readsPerMinutePerUser);
    if (this.all >= readsPerMinutePerProject) throw exceeded(false, readsPerMinutePerProject);
    this.byUser.set(user, mine + 1);
    this.all += 1;
  }
}
