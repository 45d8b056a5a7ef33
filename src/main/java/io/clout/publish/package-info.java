/**
 * Releases: publishing of tables, their manifest and pointer, and the lock that keeps runs apart. In come finished
 * tables, out go releases that readers see whole or not at all. {@link io.clout.publish.Warehouse} is the entry point.
 */
package io.clout.publish;
