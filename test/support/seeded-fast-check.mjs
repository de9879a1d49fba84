/**
 * fast-check as the tests get it: the same cases in every run, so that a failure is there again when somebody looks.
 * `FC_SEED=7 npm test` tries others.
 */
import fc from '../../node_modules/fast-check/lib/fast-check.js';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_260_901) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
