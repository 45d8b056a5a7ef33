/**
 * Logs in memory, for the data scientist's commands.
 *
 * <p>{@link io.clout.evaluation.log.LogReader} maps the dumps of a configuration as the nightly run does and keeps the
 * rows that count. An {@link io.clout.evaluation.log.ActivityLog} is cut, thinned out or added to, and
 * {@link io.clout.evaluation.log.LogWriter} writes it back as dumps that the nightly run reads under the same
 * configuration.
 */
package io.clout.evaluation.log;
