/**
 * Reading of new and changed files. In come the mapped rows of dumps, out go counts by day and the positions of
 * rejected rows. A row is read once, packed into longs and sent to the other rows of its source and day
 * ({@link io.clout.activity.ingest.IngestJob}). There duplicates are found and the counts of the day are made
 * ({@link io.clout.activity.ingest.DayBuilder}).
 */
package io.clout.activity.ingest;
