/**
 * Checks before publishing. In come the finished tables and the last release, out go warnings, or a
 * {@link io.clout.check.CheckFailedException} that stops the run. {@link io.clout.check.Invariants} must hold within
 * one run, {@link io.clout.check.Drift} compares two.
 */
package io.clout.check;
