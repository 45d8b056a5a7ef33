/**
 * Releases: what a run publishes, how readers find it, and the lock that keeps runs apart.
 * {@link io.clout.publish.Warehouse} is the door.
 */
package io.clout.publish;
