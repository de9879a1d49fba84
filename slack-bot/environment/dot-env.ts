import { config } from 'dotenv';

/** Adds the variables of the `.env` file here (or of RPS_ENV_FILE) to the environment; what is already set wins. */
export function loadDotEnv(variables: NodeJS.ProcessEnv): void {
  config({ path: variables.RPS_ENV_FILE || '.env', quiet: true, processEnv: variables as Record<string, string> });
}
