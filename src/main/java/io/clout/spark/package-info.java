/**
 * Spark without the domain: the session, named and timed stages, a run's work tables, and a local file system that
 * starts no processes.
 */
package io.clout.spark;
