/**
 * The compiler that runs TypeScript sends itself a ping now and then; a process that ends while one is on its way makes it
 * write this, of its own, behind the program's last line.
 */
const NOISE = /^fatal error: all goroutines are asleep - deadlock![\s\S]*$/m;

/** What a program wrote on standard error, without what its compiler wrote there. */
export const withoutCompilerNoise = (errors: string): string => errors.replace(NOISE, '');
