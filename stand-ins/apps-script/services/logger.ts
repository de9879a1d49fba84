import { membersOf, type Service, self } from '../strict-service.js';
import { formatLogMessage } from './log-message.js';

const { pure } = membersOf<null>();

/** `Logger`: lines of this execution, and of the host's `logs()`. */
export const LOGGER: Service = {
  name: 'Logger',
  qualified: 'Logger',
  access: 'free',
  members: {
    log: pure(['any', 'any,any', 'any,any,any', 'any,any,any,any', 'any,any,any,any,any'], (_, args, env) => {
      const message = formatLogMessage(args, (value) => env.realm.unwrap(value)?.service);
      env.execution.loggerLines.push(message);
      env.host.logs.push({ level: 'logger', message, functionName: env.execution.functionName });
      return self;
    }),
    getLog: pure([''], (_, __, { execution }) => execution.loggerLines.map((line) => `${line}\n`).join('')),
    clear: pure([''], (_, __, { execution }) => {
      execution.loggerLines.length = 0;
    }),
  },
};
