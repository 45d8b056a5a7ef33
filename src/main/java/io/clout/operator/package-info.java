/**
 * Distributed operators over tables of longs: packed shuffle, sums by key, ranking, look-up of persons. In and out go
 * Spark datasets. Spark's internal row classes are used here, and not in the rooms that call the operators.
 */
package io.clout.operator;
