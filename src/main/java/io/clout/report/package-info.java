/**
 * Reports as one HTML file, JSON and Parquet.
 *
 * <p>A {@link io.clout.report.Report} comes in, and files go out. Charts are drawn as SVG by hand: five elements in
 * colours of the page's own, which follow light and dark, where a plot library would bring a megabyte, fixed colours
 * and no parallel coordinates.
 */
package io.clout.report;
