/**
 * Raw input. In come Parquet files, as a configuration describes them, out go activities: time, kind, reactor, author
 * and topics of each row. Account tables, links and topic tables are read here, too. Errors in a file, a column or an
 * expression become an {@link io.clout.activity.source.InputException} that names it.
 */
package io.clout.activity.source;
