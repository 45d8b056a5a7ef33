/**
 * Distributed power iteration over blocks: sizing by memory, one Spark job an iteration, checkpoints, and recovery of
 * lost executors. In come blocks and start values, out goes the vector after the last iteration.
 */
package io.clout.propagation.engine;
