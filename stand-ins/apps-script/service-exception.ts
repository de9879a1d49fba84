/** What a service refuses, in the words a script would see. It reaches the script as an `Exception` made in its own realm. */
export class ServiceException extends Error {
  override readonly name = 'ServiceException';
}

/** Ends an execution: time is up. The script may catch what it sees of it, but the execution has failed all the same. */
export class ExecutionEnded extends Error {
  override readonly name = 'ExecutionEnded';
}
