/** Benchmarks: what the engine costs beside its peers. Each is one command of {@code src/bench/run}. */
package io.clout.benchmarks;
