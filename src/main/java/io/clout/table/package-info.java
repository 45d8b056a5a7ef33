/**
 * The dictionary of tables and columns: every name, type, unit, range and meaning, declared once. Rooms meet in these
 * columns; documentation and column comments are made of them.
 */
package io.clout.table;
