/**
 * The command line: {@link io.clout.Main} turns arguments into a command of {@link io.clout.cli} and its outcome into
 * an exit code. Every other class lives in a room below.
 */
package io.clout;
