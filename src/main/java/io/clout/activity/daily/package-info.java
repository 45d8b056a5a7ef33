/**
 * The store of counts by day. In come packed rows by source and date, out go the tables of
 * {@link io.clout.table.DailyTables} below {@code attention_daily}. {@link io.clout.activity.daily.DailyManifest} names
 * the files that were read and the folders that count; a folder without an entry is ignored and later deleted.
 */
package io.clout.activity.daily;
