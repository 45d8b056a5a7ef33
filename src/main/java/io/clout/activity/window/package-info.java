/**
 * Selection of counts for a run date. In come the daily tables, out go the counts of the dates that a run uses, with
 * the topics of content, the accounts and the rejects. {@link io.clout.activity.window.SourceCalendar} decides about
 * missing dates.
 */
package io.clout.activity.window;
