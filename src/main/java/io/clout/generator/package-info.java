/**
 * Synthetic dumps of any size, with planted truth. In comes a {@link io.clout.generator.GeneratorPlan} with a seed, out
 * go the Parquet tables of two invented networks. Every row is a function of the seed and its number, so that equal
 * plans give equal rows on every machine.
 */
package io.clout.generator;
