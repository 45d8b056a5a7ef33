/**
 * Propagation of influence. In comes a {@link io.clout.propagation.PropagationProblem}, a weighted graph with a value
 * for each vertex, out goes the fixed point of the power iteration. {@link io.clout.propagation.Propagation} has the
 * formula, the cost, the error and the memory. Other rooms use the classes of this package only.
 */
package io.clout.propagation;
