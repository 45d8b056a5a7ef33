/**
 * One class a command: options in, printed tables and an exit code out. Commands read the clock and the terminal; the
 * rooms below do neither.
 */
package io.clout.cli;
