/**
 * Collections of longs, without boxing: maps, multimaps, tuple tables, row buffers and union-find. They are for the
 * inner loops of tasks, which hold millions of entries. Limits and memory are in the Javadoc of each class.
 */
package io.clout.longs;
