/**
 * The refresh of one run date. {@link io.clout.nightly.NightlyJob} tells the order of the stages; each stage has a
 * method or a class here, which calls the rooms and saves the result. In come a configuration and a warehouse, out go a
 * release and a row of {@code runs} ({@link io.clout.nightly.RunRecord}).
 */
package io.clout.nightly;
