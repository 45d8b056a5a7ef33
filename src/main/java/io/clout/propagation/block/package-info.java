/**
 * Blocks: the data structures and kernels of one partition of the graph. In come pages of packed edges, out go sums of
 * whole quanta for each vertex. {@link io.clout.propagation.block.Block} explains the layout by one worked example.
 */
package io.clout.propagation.block;
