/**
 * Benchmarks, each a command of {@code src/bench/run}. In come graphs and generated dumps, out go lines of JSON and
 * Markdown tables.
 */
package io.clout.benchmarks;
