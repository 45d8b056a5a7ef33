/**
 * Attention between nodes. In come counts by date of all networks, out go pairs with the weight of the strongest
 * reaction, and by node the dates on which it was around. Everything that an account did meets in one task
 * ({@link io.clout.attention.ReactorLog}), all of a pair in another ({@link io.clout.attention.NodePairs}).
 */
package io.clout.attention;
