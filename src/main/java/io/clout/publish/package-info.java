/**
 * Releases: publishing of tables, their manifest and pointer, and the lock that keeps runs apart. In come finished
 * tables, out go releases that readers see whole or not at all. {@link io.clout.publish.Warehouse} is the entry point.
 *
 * <p>Afterwards releases are looked through ({@link io.clout.publish.WarehouseCheck}), compared
 * ({@link io.clout.publish.ReleaseDiff}), published again ({@link io.clout.publish.Rollback}) and deleted
 * ({@link io.clout.publish.Pruning}).
 */
package io.clout.publish;
